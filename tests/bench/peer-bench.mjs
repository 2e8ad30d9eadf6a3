// peer-bench.mjs: the same programs on PostHog's own machine and parser
// SPDX-License-Identifier: MIT
// usage: node peer-bench.mjs FOLDER run|parse FILE [GLOBALS|-] [TIMES]
import fs from 'node:fs';
import { createRequire } from 'node:module';

const [folder, what, file, globalsFile, times] = process.argv.slice(2);
const require = createRequire(`${fs.realpathSync(folder)}/package.json`);
const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
const text = fs.readFileSync(file, 'utf8');
const count = Number(times ?? 3);

async function parse() {
  const { default: create } = await import(require.resolve('@posthog/hogql-parser'));
  const parser = await create();
  return () => parser.parseProgram(text, false);
}

function run() {
  const { exec } = require('@posthog/hogvm');
  const bytecode = JSON.parse(text);
  const globals = globalsFile && globalsFile !== '-'
    ? fs.readFileSync(globalsFile, 'utf8').trim().split('\n').map((line) => JSON.parse(line))
    : [{}];
  const match = (regex, value) => {
    const ignoreCase = regex.startsWith('(?i)');
    return new RegExp(ignoreCase ? regex.slice(4) : regex, ignoreCase ? 'i' : '').test(value);
  };
  const options = { timeout: 600000, memoryLimit: 512 * 1024 * 1024, external: { regex: { match } } };
  return () => {
    let result;
    for (const one of globals) {
      result = exec(bytecode, { ...options, globals: one });
      if (result.error) throw result.error;
    }
    return result.result;
  };
}

const once = what === 'parse' ? await parse() : run();
const list = [];
let result;
for (let i = 0; i < count; i++) {
  const start = process.cpuUsage();
  result = once();
  const used = process.cpuUsage(start);
  list.push((used.user + used.system) / 1000);
}
console.log(JSON.stringify({ median: median(list), result: what === 'parse' ? null : result ?? null }));
