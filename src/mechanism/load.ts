import type { Mechanism, Seat } from '../core/mechanism.js';
import { referenceProblems } from './references.js';
import { mechanismSchema, type WrittenMechanism } from './schema.js';
import { checkShape, problemsError, readYaml, type YamlSource } from './source.js';

/**
 * 机制文件: reads, checks and completes one. Throws `SourceError`, whose message gives file, line, clause and reason of every
 * problem, one a line.
 */
export function loadMechanism(path: string): Mechanism {
  return readMechanism(path).mechanism;
}

/** The same with the source, for messages that point into the file. */
export function readMechanism(path: string): { readonly mechanism: Mechanism; readonly source: YamlSource } {
  const source = readYaml(path);
  const written = checkShape(source, mechanismSchema);
  const problems = referenceProblems(written);
  if (problems.length > 0) throw problemsError(source, problems);
  return { mechanism: { ...written, seats: allSeats(written) }, source };
}

/** Every unit has a leader and a liaison (R26), the office has staff and the bot an admin, listed by the document or not. */
function allSeats({ seats, units, office }: WrittenMechanism): Seat[] {
  const written = new Map(seats.map((seat) => [seat.name, withOwnUnit(seat)]));
  const added: Seat[] = units.flatMap((unit) => [
    { name: `leader:${unit.key}`, title: `${unit.name}分管负责同志`, unit: unit.key },
    { name: `liaison:${unit.key}`, title: `${unit.name}联系人（承办科室负责人）`, unit: unit.key },
  ]);
  added.push({ name: 'officeStaff', title: `${office.name}工作人员` }, { name: 'admin', title: '系统管理员' });
  return [...written.values(), ...added.filter((seat) => !written.has(seat.name))];
}

function withOwnUnit(seat: Seat): Seat {
  const [role, key] = seat.name.split(':');
  return role === 'leader' || role === 'liaison' ? { ...seat, unit: key } : seat;
}
