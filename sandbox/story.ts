import type { StoryStep } from './pageStory.js';

/** 演示: one matter from the tax office's liaison to the joint conference, each step by the right person. */
export const storyFor = (who: (seat: string) => string | undefined): readonly StoryStep[] => {
  const step = (seat: string, act: StoryStep['act'], zh: string, en: string): StoryStep[] => {
    const as = who(seat);
    return as === undefined ? [] : [{ as, act, words: { zh, en } }];
  };
  const move = (seat: string, zh: string, en: string): StoryStep[] => step(seat, { move: 'workday' }, zh, en);
  return [
    ...step(
      'liaison:tax',
      {
        say: '/提请 company=沂河某机械有限公司 title=破产企业土地增值税核定 facts="管理人拟拍卖厂房和土地，需确定土地增值税政策适用和应纳税额" ask=请协调明确土地增值税的计算口径 phase=事中 obstacle=政务 basis=企业破产法',
      },
      '税务局联系人提请事项，系统按文字判断领域并说明理由。',
      "The tax office's liaison raises a matter; the area is chosen from its words, with the reasons shown.",
    ),
    ...step(
      'liaison:tax',
      { press: '确认提请' },
      '确认后，只有职责分工中的联动部门收到邀请。',
      'Once confirmed, exactly the linked units are invited.',
    ),
    ...step(
      'liaison:court',
      { press: '同意参会' },
      '法院联系人同意参会，会议即按拟定时间确定，写入日历。',
      'The court agrees; the meeting is arranged and put into the calendar.',
    ),
    ...move('liaison:court', '过一个工作日：会前提醒自动发出。', 'A working day passes: the reminder comes by itself.'),
    ...move(
      'liaison:tax',
      '再过一个工作日：会议时间已过，请提请单位记录结论。',
      'Another: the meeting is over, the proposer is asked for its outcome.',
    ),
    ...step(
      'liaison:tax',
      { press: '记录结论', form: { result: 'unresolved', conclusion: '双方对扣除项目口径意见不一' } },
      '业务会议未能解决，转由办公室主任决定。',
      'Unresolved: the office director has to decide.',
    ),
    ...step(
      'officeDirector',
      { press: '召集' },
      '办公室主任召集专题会议；召集权始终在人。',
      'The director convenes a special meeting; convening stays with people.',
    ),
    ...move('officeStaff', '过一个工作日。', 'A working day passes.'),
    ...move(
      'officeStaff',
      '再过一个工作日：专题会议时间已过，请办公室记录结论。',
      'Another: the office is asked for the outcome.',
    ),
    ...step(
      'officeStaff',
      { press: '记录结论', form: { result: 'unresolved', conclusion: '需县级层面统一口径' } },
      '专题会议仍未解决，由办公室提请联席会议。',
      'Still unresolved: the office submits it to the joint conference.',
    ),
    ...step(
      'officeDirector',
      { press: '提请联席会议' },
      '提请后，两名总召集人同时收到请示。',
      'Both chief convenors are asked.',
    ),
    ...step(
      'chiefConvenor:government',
      { press: '召集' },
      '任一总召集人均可召集，另一人的卡片同步更新。',
      "Either may convene; the other's card says so.",
    ),
    ...move('officeStaff', '过一个工作日。', 'A working day passes.'),
    ...move('officeStaff', '再过一个工作日：联席会议时间已过。', 'Another: the joint conference has met.'),
    ...step('officeStaff', { press: '加条款' }, '办公室记录议定条款。', 'The office records what was agreed.'),
    ...step(
      'officeStaff',
      {
        press: '加条款',
        form: {
          decision: '明确土地增值税扣除项目口径',
          unit: 'tax',
          person: who('liaison:tax') ?? '',
          work: '出具口径意见',
          target: '形成书面意见',
          measure: '会同法院研究',
          progress: '20日内出具',
        },
      },
      '条款落实到单位、责任人和时限。',
      'The clause has a unit, a person and a date.',
    ),
    ...step(
      'officeStaff',
      {
        press: '记录结论',
        form: { result: 'resolved', conclusion: '按破产财产处置口径计算', basis: '企业破产法第一百一十三条' },
      },
      '联席会议形成结论。',
      'The joint conference settles the matter.',
    ),
    ...step(
      'officeStaff',
      { press: '拟稿' },
      '拟出会议纪要，送有关单位会签。',
      'The minutes are drafted and sent to be cosigned.',
    ),
    ...step('liaison:tax', { press: '同意会签' }, '税务局会签。', 'The tax office cosigns.'),
    ...step('liaison:court', { press: '同意会签' }, '法院会签。', 'The court cosigns.'),
    ...step('chiefConvenor:government', { press: '签发' }, '一名总召集人签发。', 'One chief convenor signs.'),
    ...step(
      'chiefConvenor:court',
      { press: '签发' },
      '两名总召集人签齐后编号印发，任务立项。',
      'With both signatures the minutes are numbered and issued; the task opens.',
    ),
  ];
};
