/**
 * 故障点: the places where a process may die and another must go on, one at each await boundary on the way from an event to its
 * messages. The campaigns (test/campaign) kill the bot there; a real one has nobody who listens.
 */
export const faultPoints = [
  // An event is taken in and handled.
  'intake:received',
  'intake:taken',
  'intake:handled',
  'intake:finished',
  'dispatch:seen',
  'dispatch:opened',
  'dispatch:ran',
  'answer:drawn',
  'answer:shown',
  // A record changes, and tells others.
  'change:begun',
  'change:read',
  'change:decided',
  'change:written',
  'change:told',
  'create:begun',
  'create:numbered',
  'create:inserted',
  'create:told',
  'handOver:read',
  'handOver:telling',
  'handOver:told',
  'handOver:done',
  // What has fallen due is done.
  'sweep:listed',
  'sweep:read',
  'sweep:stepped',
  // Messages, files, the calendar and the task copies go out.
  'deliver:listed',
  'deliver:claimed',
  'deliver:drawn',
  'deliver:sent',
  'deliver:logged',
  'deliver:done',
  'deliver:ended',
  'deliver:released',
  'file:made',
  'calendar:created',
  'calendar:kept',
  'mirror:created',
  'mirror:kept',
  'mirror:updated',
  'refresh:listed',
  'refresh:drawn',
  'refresh:held',
  'refresh:patched',
  'refresh:noted',
  'answers:claimed',
  'answers:sent',
  'answers:noted',
  // What a record logged moves to its audit chain.
  'audit:listed',
  'audit:read',
  'audit:chained',
  'audit:settled',
  // Digests and notices are kept once.
  'digest:begun',
  'digest:taken',
  'digest:kept',
  'digest:claiming',
  'digest:claimed',
  'notice:taken',
  'notice:kept',
  // What was written while nobody listened is read.
  'pull:begun',
  'pull:owed',
  'pull:heard',
  'pull:taken',
  'pull:page',
  'pull:read',
  // What does not fit together is looked for.
  'reconcile:begun',
  'reconcile:looked',
] as const;

export type FaultPoint = (typeof faultPoints)[number];
