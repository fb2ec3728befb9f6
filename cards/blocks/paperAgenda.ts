import type { Meeting, PaperItem } from '../../src/core/meeting/meeting.js';
import { studyZh } from '../../src/core/meeting/study.js';
import { type Block, group, list, quote, text } from '../kit.js';
import type { RecordProps } from '../props.js';
import { openPaper } from './paperActs.js';

/** 研究文件: the papers on a joint conference's agenda, each with what came of it (R41). */
export const paperAgenda = (p: RecordProps, h: Meeting): Block =>
  group([
    text(h.papers.length === 0 ? '' : `研究文件（${h.papers.length}件）`, { bold: true }),
    list(
      h.papers.map((item) => ({
        title: `${item.paper} ${item.title}`,
        note: item.conclusion ?? item.units.map((unit) => p.say.unit(unit)).join('、'),
        tag: tagOf(item),
        buttons: [{ ...openPaper(item.paper), label: '查看' }],
      })),
    ),
  ]);

const tagOf = ({ result }: PaperItem) => {
  if (result === undefined) return { text: '待研究', color: 'yellow' } as const;
  return { text: studyZh[result], color: result === 'adopted' ? 'green' : 'orange' } as const;
};

/** The same in full, for the minutes. */
export const paperResults = (h: Meeting): Block =>
  group(
    h.papers.map((item) =>
      group([
        text(`${item.paper} ${item.title}`, { size: 'heading', max: 100, lines: 2 }),
        quote(`研究结果：${item.result === undefined ? '尚未记录' : studyZh[item.result]}`, item.conclusion ?? ''),
      ]),
    ),
  );
