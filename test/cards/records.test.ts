import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { recordCards } from '../../cards/index.js';
import type { RecordProps } from '../../cards/props.js';
import { sampleProps } from '../../cards/samples.js';
import type { Matter, MatterStatus } from '../../src/core/matter/matter.js';
import { statusZh } from '../../src/core/matter/moves.js';
import { type Meeting, type MeetingStatus, meetingZh } from '../../src/core/meeting/meeting.js';
import { sayWith } from '../../src/core/say.js';
import { seatsOn } from '../../src/core/seats.js';
import { loadMechanism } from '../../src/mechanism/load.js';
import { assertCard } from './assertCard.js';
import { crowded } from './crowded.js';
import { parts } from './harmless.js';
import { loadCards } from './loadCards.js';

const samples = (await loadCards()).filter((one) =>
  Object.keys(recordCards).some((name) => one.card === `${name}Card`),
);
const isRecord = (props: unknown): props is RecordProps =>
  typeof props === 'object' && props !== null && 'isHidden' in props;
const records = samples.flatMap((one) => (isRecord(one.props) ? [{ ...one, props: one.props }] : []));
const everyMay = [
  ...[
    'confirmRaise',
    'withdraw',
    'conclude',
    'addClause',
    'dropClause',
    'arrange',
    'cancelMeeting',
    'convene',
    'sendBack',
    'defer',
  ],
  ...[
    'submit',
    'position',
    'meeting',
    'matter',
    'answer',
    'rule',
    'attend',
    'confirmOutcome',
    'draftMinutes',
    'cosign',
  ],
  ...['settleOpinion', 'issue', 'receipt', 'bind', 'close', 'verifyClosure', 'conveneRegular'],
  ...['progress', 'extend', 'complete', 'verify', 'approveExtension', 'ruleDifficulty', 'supervise', 'endTask'],
  ...['signSupervision', 'answerSupervision', 'verifySupervision'],
  ...['cosignPaper', 'settlePaper', 'revisePaper', 'submitPaper', 'concludePaper', 'withdrawPaper'],
  ...['signHandover', 'confirmHandover', 'cancelHandover'],
];

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((one) =>
    one.isDirectory() ? sources(join(folder, one.name)) : [join(folder, one.name)],
  );
}

describe('record cards', () => {
  it('exist for every view that the core asks for', () => {
    const asked = sources(join(process.cwd(), 'src', 'core')).flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/card: '(\w+)'/g)].map(([, name]) => name ?? ''),
    );
    const missing = [...new Set(asked)].filter((name) => recordCards[name] === undefined);
    assert.ok(asked.length > 10);
    assert.deepEqual(missing, []);
  });

  it('all have samples', () => {
    const drawn = new Set(records.map((one) => one.card));
    assert.deepEqual(
      Object.keys(recordCards).filter((name) => !drawn.has(`${name}Card`)),
      [],
    );
  });

  for (const { title, draw, props } of records) {
    it(`${title} shows number and status, and nothing else to whom it is hidden`, () => {
      const made = draw({ ...props, isHidden: true });
      assertCard(made);
      const words = JSON.stringify(made);
      assert.doesNotMatch(words, /示例机械|厂房|解封|callback.*raise/);
      assert.match(words, /"enable_forward":false/);
      assert.match(words, /[MHTDRJ]2026-000\d/);
    });

    it(`${title} keeps the limits when everything about it is as large as can be`, () => {
      const crowd = crowded(props);
      const made = draw({ ...crowd, may: new Set(everyMay) });
      assertCard(made);
      assertCard(draw({ ...crowd, may: new Set() }));
    });

    if (props.isHidden || title.endsWith('Confidential')) continue;
    it(`${title} keeps its number, and its buttons, when everything is as large as can be`, () => {
      const words = JSON.stringify(draw({ ...crowded(props), may: new Set(everyMay) }));
      assert.match(words, /[MHTDRJ]2026-000\d/);
      assert.match(words, /"behaviors"/);
    });
  }

  it('show the exact word of every status as the first tag', () => {
    const statuses: MatterStatus[] = [
      ...(['draft', 'proposed', 'scheduled', 'awaitingOutcome', 'awaitingConvening', 'awaitingSubmission'] as const),
      ...(['inProgress', 'awaitingClosure', 'closed', 'withdrawn', 'referred', 'terminated'] as const),
    ];
    for (const { title, draw, props } of records) {
      if (props.matter === undefined || title.startsWith('vacancy') || props.meeting !== undefined) continue;
      for (const status of statuses) {
        const matter: Matter = { ...props.matter, status };
        assert.equal(firstTag(draw({ ...props, matter, matters: [matter] })), statusZh(status), `${title} ${status}`);
      }
    }
    const held: MeetingStatus[] = ['planning', 'arranged', 'held', 'minuted', 'issued', 'cancelled'];
    for (const { title, draw, props } of records) {
      if (props.meeting === undefined || props.matter !== undefined) continue;
      for (const status of held) {
        const meeting: Meeting = { ...props.meeting, status };
        assert.equal(firstTag(draw({ ...props, meeting })), meetingZh[status], `${title} ${status}`);
      }
    }
  });

  it('show nothing to press to whoever may do nothing, but what opens a record or its document', () => {
    for (const { title, draw, props } of records) {
      const made = draw({ ...props, may: new Set() });
      const commands = parts(made)
        .filter((one) => one.type === 'callback')
        .map((one) => String((one.value as { command: unknown }).command)); // a behaviour's value carries its command
      assert.deepEqual(
        commands.filter((name) => !['matter', 'meeting', 'task', 'paper', 'document'].includes(name)),
        [],
        title,
      );
    }
  });

  it('mark what is urgent and what is confidential', () => {
    for (const { title, draw, props } of records) {
      if (props.matter === undefined || props.isHidden || title.startsWith('announcement')) continue;
      const made = JSON.stringify(
        draw({ ...props, matter: { ...props.matter, isUrgent: true, isConfidential: true } }),
      );
      assert.match(made, /"content":"急"/, title);
      assert.match(made, /"content":"保密"/, title);
      assert.match(made, /"enable_forward":false/, title);
    }
  });

  it('offer all twelve areas of the real mechanism in the preview, those of the chosen area first', () => {
    const mechanism = loadMechanism(join(process.cwd(), 'mechanism', 'yiyuan.yaml'));
    const preview = records.find((one) => one.title === 'previewCard');
    assert.ok(preview !== undefined && preview.props.matter !== undefined);
    const matter: Matter = { ...preview.props.matter, dutyArea: 'a03', subType: '3.1' };
    const made = preview.draw({
      ...preview.props,
      mechanism,
      say: sayWith(mechanism, seatsOn([], '2026-11-24')),
      matter,
    });
    assertCard(made);
    const selects = parts(made).filter((one) => one.tag === 'select_static');
    const [subType, dutyArea] = selects.map((one) => one.options as { value: string }[]); // a select's options
    assert.equal(dutyArea?.length, 12);
    assert.equal(subType?.[0]?.value, '3.1');
    assert.equal(subType?.length, Math.min(60, mechanism.areas.flatMap((area) => area.subTypes).length));
  });
});

const firstTag = (made: Readonly<Record<string, unknown>>): unknown => {
  const tag = parts(made).find((one) => one.tag === 'text_tag');
  return (tag?.text as { content?: unknown } | undefined)?.content; // a tag's text
};

it('sample props may do nothing unless it is said', () => assert.equal(sampleProps({}).may.size, 0));
