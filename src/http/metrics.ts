/** Prometheus text (exposition format 0.0.4) of what there is to watch: connection, memory in bytes, age of each tick in seconds. */
export const metricsText = (isConnected: boolean, tickEndedAt: ReadonlyMap<string, number>): string => {
  const ages = [...tickEndedAt].map(
    ([name, at]) => `fuyuan_tick_age_seconds{tick="${name}"} ${(Date.now() - at) / 1000}`,
  );
  const memory = `fuyuan_memory_bytes ${process.memoryUsage().rss}`;
  return [`fuyuan_connected ${isConnected ? 1 : 0}`, memory, ...ages, ''].join('\n');
};
