// liquid-generated.mjs: random Liquid templates, rendered by LiquidJS and by ours
// SPDX-License-Identifier: MIT
//
// usage: liquid-generated.mjs PEERS BATCH [COUNT [FIRST-SEED]]

import { runBatch } from './batch.mjs'
import { LiquidGenerator } from './liquid-generator.mjs'
import { loadLiquid, NOW, renderLiquid } from './liquid-peer.mjs'

const [peersFolder, batch, count = '4000', first = '1'] = process.argv.slice(2)
const liquid = loadLiquid(peersFolder)
const total = Number(count)
const differences = []
let agreeing = 0
let failing = 0

const SIZE = 2000
for (let start = 0; start < total; start += SIZE) {
  const items = []
  for (let i = start; i < Math.min(start + SIZE, total); i++) {
    const seed = Number(first) + i
    items.push({ ...new LiquidGenerator(seed).item(seed), now: NOW })
  }
  const replies = await runBatch(batch, items)
  items.forEach((item, i) => {
    const { id, ...ours } = replies[i]
    const peer = renderLiquid(liquid, item)
    failing += 'error' in peer
    if (peer.output === ours.output && peer.error === ours.error && peer.name === ours.name) {
      agreeing++
    } else {
      differences.push({ item, peer, ours })
    }
  })
}

differences.slice(0, Number(process.env.SHOW ?? 10)).forEach(({ item, peer, ours }) => {
  console.log(`seed ${item.id}: ${JSON.stringify(item.template)}\n  peer ${JSON.stringify(peer).slice(0, 700)}\n  ours ${JSON.stringify(ours).slice(0, 700)}\n`)
})
console.log(`e: ${agreeing} of ${total} generated Liquid templates agree (${failing} of them fail)`)
process.exitCode = agreeing === total ? 0 : 1
