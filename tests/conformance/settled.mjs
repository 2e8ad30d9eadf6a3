// settled.mjs: the expectations of tests/hog/machine, by PostHog's machine
// SPDX-License-Identifier: MIT
//
// A case is one line of JSON: what is run, and under "expected" what came of it. Our machine is
// tested against these lines without PostHog's at hand; here they are compared with what it does
// today. --settle writes them anew. Where a case says why it "differs", ours is meant to.
//
// usage: settled.mjs PEERS BATCH FOLDER [--settle]

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { runBatch } from './batch.mjs'
import { canonical, load, normalise, NOW, run } from './peer.mjs'

const [peersFolder, batch, folder, flag] = process.argv.slice(2)
const peer = load(peersFolder)
let total = 0
let agreeing = 0

/** What the case comes to; texts of the JavaScript engine are not PostHog's, there ours count. */
function expect(item, reply) {
  const code = item.chunks
    ? { bytecodes: { root: { bytecode: reply.bytecode }, ...item.chunks } }
    : reply.bytecode
  const { lines, outcome } = run(peer, structuredClone(code), item)
  const expected = { printed: lines }
  if (outcome.error) {
    const message = String(outcome.error.message)
    const isEngine = normalise(message) === '(engine)' && normalise(reply.error?.message) === '(engine)'
    expected.error = isEngine ? reply.error.message : message
  } else if (outcome.finished) {
    expected.result = JSON.parse(canonical(outcome.result))
  } else {
    expected.async = outcome.asyncFunctionName
  }
  if (outcome.state) {
    expected.ops = outcome.state.ops
    expected.peak = outcome.state.maxMemUsed
  }
  return expected
}

for (const name of readdirSync(folder).filter((each) => each.endsWith('.jsonl')).sort()) {
  const file = path.join(folder, name)
  const items = readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line))
  const replies = await runBatch(batch, items.map((item, id) => ({ ...item, id, now: NOW })))
  items.forEach((item, i) => {
    const expected = expect(item, replies[i])
    const isSame = JSON.stringify(expected) === JSON.stringify(item.expected)
    total++
    if (isSame !== 'differs' in item) {
      agreeing++
    } else if (flag !== '--settle') {
      console.log(`${name}:${i + 1}: peer ${JSON.stringify(expected)}\n  written ${JSON.stringify(item.expected)}`)
    }
    if (!('differs' in item)) {
      item.expected = expected
    }
  })
  if (flag === '--settle') {
    writeFileSync(file, items.map((item) => JSON.stringify(item) + '\n').join(''))
  }
}
console.log(`d: ${agreeing} of ${total} settled cases stand as PostHog's machine has them`)
process.exitCode = agreeing === total || flag === '--settle' ? 0 : 1
