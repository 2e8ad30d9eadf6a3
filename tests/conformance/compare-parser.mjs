// Compares our syntax trees with those of PostHog's parser, and prints where they differ.
// Usage: node compare-parser.mjs DUMP-TREE PEER-FOLDER [--count N] [--queries N] [--seed N] [--show N] [--only WHAT]
// SPDX-License-Identifier: MIT

import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generateQueries } from './generate-query.mjs'
import { generate } from './generate-source.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const [dumper, peerFolder, ...options] = process.argv.slice(2)
const option = (name, fallback) =>
  (options.includes(name) ? Number(options[options.indexOf(name) + 1]) : fallback)
const require = createRequire(join(resolve(peerFolder), 'package.json'))
const newPeer = require('@posthog/hogql-parser').default
let peer = await newPeer()

const KINDS = { programs: 'p', expressions: 'e', templates: 't' }

// A case a line; ⏎ stands for a line feed in it.
function* handWritten() {
  for (const file of readdirSync(join(here, 'corpus')).sort()) {
    const kind = KINDS[file.replace(/\..*/, '')]
    for (const text of readFileSync(join(here, 'corpus', file), 'utf8').split('\n').slice(0, -1)) {
      yield { kind, text: text.replaceAll('⏎', '\n') }
    }
  }
}

// Some texts PostHog's parser ends in a fault on; it must not be used again then.
async function parse({ kind, text }) {
  let tree
  try {
    tree = JSON.parse(kind === 'p' ? peer.parseProgram(text)
      : kind === 'e' ? peer.parseExpr(text) : peer.parseFullTemplateString("F'" + text))
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error
    peer = await newPeer()
    return { error: true, type: 'Fault', message: error.message, start: {} }
  }
  // The whole template begins at the prefix that only the peer has.
  if (kind === 't' && tree.start?.offset === 0 && !tree.error) tree.start.offset = 2
  return tree
}

// Path and values of the first place where two simplified trees differ.
function firstDifference(ours, theirs, path = '') {
  if (JSON.stringify(ours) === JSON.stringify(theirs)) return null
  const inside = (x) => x !== null && typeof x === 'object'
  if (!inside(ours) || !inside(theirs)) {
    return `${path}: ours ${JSON.stringify(ours)?.slice(0, 300)}, theirs ${JSON.stringify(theirs)?.slice(0, 300)}`
  }
  for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    const found = firstDifference(ours[key], theirs[key], `${path}.${key}`)
    if (found) return found
  }
  return `${path}: other order`
}

// The parts of a tree that mean something: no nulls, no lines, positions as plain offsets.
function simplify(tree) {
  if (Array.isArray(tree)) return tree.map(simplify)
  if (tree === null || typeof tree !== 'object') return tree
  const result = {}
  for (const key of Object.keys(tree).sort()) {
    const value = tree[key]
    if (key === 'value_type' || (value === null && key !== 'value')) continue
    if ((key === 'distinct' || key === 'nullish' || key === 'negated') && value === false) continue
    if (typeof value === 'string' && key === 'value' && tree.value_type === 'number' && /^-?0x/.test(value)) {
      result[key] = String(BigInt(value))
      continue
    }
    result[key] = (key === 'start' || key === 'end') && value.offset !== undefined ? value.offset : simplify(value)
  }
  return result
}

function difference(ours, theirs) {
  if (Boolean(ours.error) !== Boolean(theirs.error)) return 'verdict'
  if (!ours.error) return JSON.stringify(simplify(ours)) === JSON.stringify(simplify(theirs)) ? null : 'tree'
  if (theirs.type === 'Fault') return ours.type === 'ParsingError' ? null : 'type'
  if (ours.type !== theirs.type) return 'type'
  if (theirs.type === 'SyntaxError' && ours.start !== theirs.start.offset) return 'position'
  return ours.message === theirs.message ? null : 'message'
}

function brief(tree) {
  const text = tree.error ? `${tree.type} @${tree.start.offset ?? tree.start} ${tree.message}` : JSON.stringify(simplify(tree))
  return text.replace(/expecting \{[^}]{60,}\}/, 'expecting {…}').slice(0, 300)
}

const seed = option('--seed', 1)
const count = option('--count', 3000)
const cases = [...handWritten(), ...generate(seed, count), ...generateQueries(seed, option('--queries', count / 20))]
const lines = cases.map(({ kind, text }) => `${kind} ${JSON.stringify(text)}\n`).join('')
const child = spawnSync(dumper, { input: lines, encoding: 'utf8', maxBuffer: 1 << 30 })
if (child.status !== 0) {
  console.log(`dump-tree ended with ${child.status ?? child.signal} ${child.stderr}`)
  process.exit(1)
}
const answers = child.stdout.split('\n')
const counts = { verdict: 0, tree: 0, type: 0, position: 0, message: 0 }
const totals = { p: 0, e: 0, t: 0, invalid: 0 }
let shown = option('--show', 5)
const only = options.includes('--only') ? options[options.indexOf('--only') + 1] : null

for (const [index, item] of cases.entries()) {
  const theirs = await parse(item)
  const ours = JSON.parse(answers[index])
  const what = difference(ours, theirs)
  totals[item.kind]++
  if (theirs.error) totals.invalid++
  if (!what) continue
  counts[what]++
  if (shown > 0 && (!only || only === what)) {
    shown--
    console.log(`# ${what}: ${item.kind} ${JSON.stringify(item.text)}`)
    if (what === 'tree') {
      console.log(`#   ${firstDifference(simplify(ours), simplify(theirs))}`)
    } else {
      console.log(`#   ours   ${brief(ours)}`)
      console.log(`#   theirs ${brief(theirs)}`)
    }
  }
}

const wrong = counts.verdict + counts.tree + counts.type
console.log(`${cases.length} texts (${totals.p} programs, ${totals.e} expressions, ${totals.t} templates; ` +
  `${totals.invalid} invalid)`)
console.log(`different: ${JSON.stringify(counts)}`)
console.log(`trees: ${cases.length - wrong} of ${cases.length} agree; ${counts.position} of ` +
  `${totals.invalid} errors at another place`)
process.exit(wrong + counts.position > 0 ? 1 : 0)
