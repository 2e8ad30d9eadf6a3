// liquid-settled.mjs: the expectations of tests/destination/data/liquid.json, by LiquidJS
// SPDX-License-Identifier: MIT
//
// --settle writes them anew. Where a case says why it "differs", ours is meant to.
//
// usage: liquid-settled.mjs PEERS BATCH FILE [--settle]

import { readFileSync, writeFileSync } from 'node:fs'

import { runBatch } from './batch.mjs'
import { loadLiquid, NOW, renderLiquid } from './liquid-peer.mjs'

const [peersFolder, batch, file, flag] = process.argv.slice(2)
const liquid = loadLiquid(peersFolder)
const { globals, cases } = JSON.parse(readFileSync(file, 'utf8'))
const items = cases.map((item, id) => ({ id, now: NOW, ...item, globals: { ...globals, ...item.globals } }))
const replies = await runBatch(batch, items)
let agreeing = 0

function pick({ output, error, name }) {
  return error === undefined ? { output } : { error, name }
}

items.forEach((item, i) => {
  const expected = renderLiquid(liquid, item)
  const written = JSON.stringify(pick(cases[i])) === JSON.stringify(expected)
  const ours = JSON.stringify(pick(replies[i])) === JSON.stringify(expected)
  if ('differs' in item ? !ours : written && ours) {
    agreeing++
  } else if (flag !== '--settle' || !ours) {
    console.log(`${i + 1}: ${JSON.stringify(item.template)}\n  peer ${JSON.stringify(expected)}\n  ours ${JSON.stringify(pick(replies[i]))}`)
  }
  if (flag === '--settle' && !('differs' in item)) {
    delete cases[i].output
    delete cases[i].error
    delete cases[i].name
    Object.assign(cases[i], expected)
  }
})
if (flag === '--settle') {
  const lines = cases.map((item) => '  ' + JSON.stringify(item)).join(',\n')
  writeFileSync(file, `{"globals": ${JSON.stringify(globals)},\n "cases": [\n${lines}\n]}\n`)
}
console.log(`f: ${agreeing} of ${cases.length} written expectations are what LiquidJS gives`)
process.exitCode = agreeing === cases.length ? 0 : 1
