// generated.mjs: results, prints and errors of random programs, ours and PostHog's
// SPDX-License-Identifier: MIT
//
// Our compiler makes the bytecode, both machines run it. Operation counts and memory are
// compared too, and an independent reader checks the bytecode's form.
//
// usage: generated.mjs PEERS BATCH FUNCTION-LIST [COUNT [FIRST-SEED]]

import { checkBytecode } from './bytecode-check.mjs'
import { runBatch } from './batch.mjs'
import { Generator, GLOBALS, readFunctions } from './generator.mjs'
import { canonical, load, normalise, NOW, run } from './peer.mjs'

const [peersFolder, batch, list, count = '2000', first = '1'] = process.argv.slice(2)
const peer = load(peersFolder)
const functions = readFunctions(list)
const kinds = new Map()
const differences = []
let agreeing = 0
let notCompiled = 0
let malformed = 0
let failing = 0

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted)
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]))
  }
  return value
}

function note(kind, item, details) {
  kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  differences.push({ kind, item, details })
}

function compare(item, reply) {
  const { lines, outcome } = run(peer, structuredClone(reply.bytecode), item)
  const expected = {
    // The text of a printed line ends for C at U+0000.
    stdout: JSON.stringify(lines.map((line) => line.split('\0')[0])),
    error: outcome.error ? normalise(outcome.error.message) : null,
    result: outcome.finished ? JSON.stringify(JSON.parse(canonical(outcome.result))) : null,
    ops: outcome.state?.ops ?? null,
    memory: outcome.state?.maxMemUsed ?? null,
  }
  const actual = {
    stdout: JSON.stringify(reply.stdout),
    error: reply.error ? normalise(reply.error.message) : null,
    result: 'result' in reply ? JSON.stringify(reply.result) : null,
    ops: expected.ops === null ? null : reply.ops,
    memory: expected.memory === null ? null : reply.memory,
  }
  failing += expected.error !== null
  const wrong = Object.keys(expected).filter((key) => expected[key] !== actual[key])
  if (wrong.length === 0) {
    agreeing++
    return
  }
  note(wrong.join('+'), item, wrong.map((key) => `  ${key}\n    peer ${String(expected[key]).slice(0, 700)}\n    ours ${String(actual[key]).slice(0, 700)}`).join('\n') +
    (outcome.error ? `\n  peer's error: ${outcome.error.message}` : '') + (reply.error ? `\n  our error: ${reply.error.message}` : ''))
}

const total = Number(count)
const SIZE = 2000
for (let start = 0; start < total; start += SIZE) {
  const items = []
  for (let i = start; i < Math.min(start + SIZE, total); i++) {
    const seed = Number(first) + i
    items.push({ ...new Generator(seed, functions).item(seed), now: NOW })
  }
  const replies = await runBatch(batch, items)
  items.forEach((item, i) => {
    const reply = replies[i]
    if (!reply.bytecode) {
      notCompiled++
      note('not compiled', item, `  ${reply.error?.message}`)
      return
    }
    const problem = checkBytecode(reply.bytecode)
    if (problem) {
      malformed++
      note('bytecode', item, `  ${problem}`)
    }
    compare(item, reply)
  })
}

const shown = Number(process.env.SHOW ?? 10)
differences.slice(0, shown).forEach(({ kind, item, details }) => {
  console.log(`seed ${item.id}: ${kind}\n  ${(item.source ?? item.expr ?? item.template).replaceAll('\n', '\n  ')}\n${details}\n`)
})
if (kinds.size > 0) {
  console.log([...kinds].sort((a, b) => b[1] - a[1]).map(([kind, n]) => `${n} ${kind}`).join(', '))
}
console.log(`c: ${agreeing} of ${total} generated programs agree (${failing} of them fail on both sides or one; ` +
  `${notCompiled} not compiled, ${malformed} with malformed bytecode)`)
process.exitCode = agreeing === total && malformed === 0 ? 0 : 1
