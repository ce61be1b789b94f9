import { execFileSync } from 'node:child_process';
import { SCENARIOS } from './plan.ts';
import { type Runs, write } from './report.ts';

/*
 * `npm run bench:sync [-- S1 S3 …] [-- --runs 3]`: this server and its peers under the same load, taking turns. The
 * load generator is this process, on the second core; it says how busy it was, since a busy one measures itself.
 */
const words = process.argv.slice(2);
const runsAsked = words.includes('--runs') ? Number(words[words.indexOf('--runs') + 1]) : 3;
const asked = words.filter((word) => /^S\d/.test(word));
const chosen = SCENARIOS.filter(({ name }) => !asked.length || asked.some((word) => name.startsWith(word)));
execFileSync('taskset', ['-pc', '1', String(process.pid)]);

const runs: Runs = new Map();
let isFaulty = false;
for (const scenario of chosen)
  for (let run = 0; run < runsAsked; run += 1)
    for (const target of scenario.targets) {
      const running = await target.start();
      try {
        const found = await scenario.run({ target, running, room: `${scenario.name.toLowerCase()}-${run}` });
        const servers = runs.get(scenario.name) ?? new Map();
        runs.set(scenario.name, servers.set(target.name, [...(servers.get(target.name) ?? []), found]));
        console.log(scenario.name, target.name, JSON.stringify(found));
        isFaulty ||= target.name.startsWith('sen') && found.faults.length > 0;
      } finally {
        await running.close();
      }
    }
console.log(`\n${write(runs)}`);
process.exit(isFaulty ? 1 : 0);
