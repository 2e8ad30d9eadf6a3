// peer.mjs: PostHog's machine behind one function, with what its host gives it
// SPDX-License-Identifier: MIT
//
// Regular expressions: PostHog's host uses RE2; here the package re2js, RE2 in JavaScript,
// stands for it. The clock stands still, so that both sides see the same time.

import { createRequire } from 'node:module'
import path from 'node:path'

export const NOW = Date.UTC(2026, 2, 14, 15, 9, 26, 535)

export function load(folder) {
  const require = createRequire(path.join(path.resolve(folder), 'package.json'))
  const { exec } = require('@posthog/hogvm')
  const { RE2JS } = require('re2js')
  const crypto = require('node:crypto')
  const patterns = new Map()
  const compile = (pattern) => {
    if (!patterns.has(pattern)) {
      patterns.set(pattern, RE2JS.compile(pattern))
    }
    return patterns.get(pattern)
  }
  const regex = {
    match: (pattern, text) => compile(String(pattern)).matcher(String(text)).find(),
    extract: (pattern, text) => {
      const matcher = compile(String(pattern)).matcher(String(text))
      if (!matcher.find()) {
        return ''
      }
      return (matcher.groupCount() > 0 ? matcher.group(1) : matcher.group(0)) ?? ''
    },
  }
  return { exec, require, external: { regex, crypto } }
}

/** The plain form of a result: what jsonStringify() of the language gives. */
export function plain(value, open = []) {
  if (typeof value !== 'object' || value === null) {
    return typeof value === 'number' && !Number.isFinite(value) ? null : value
  }
  if (open.includes(value)) {
    return null
  }
  open = [...open, value]
  if (value instanceof Map) {
    const object = {}
    for (const [key, item] of value) {
      const name = plain(key, open)
      Object.defineProperty(object, name, {
        value: plain(item, open),
        enumerable: true,
        configurable: true,
        writable: true,
      })
    }
    return object
  }
  if (Array.isArray(value)) {
    return Array.from(value, (item) => plain(item, open))
  }
  if (value.__hogDateTime__ || value.__hogDate__ || value.__hogError__) {
    return value
  }
  if (value.__hogCallable__ || value.__hogClosure__) {
    const callable = value.__hogCallable__ ? value : value.callable
    return `fn<${callable.name || 'lambda'}(${callable.argCount})>`
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item, open)]))
}

/** Text by which two results are compared. */
export function canonical(value) {
  return JSON.stringify(plain(value)) ?? 'null'
}

const ENGINE = [
  /^Cannot (read|set|convert|use|access|destructure)/,
  / is not (a function|iterable|defined|a constructor)/,
  / is not valid JSON$/,
  / in JSON at position \d+( \(line \d+ column \d+\))?$/,
  /^Unexpected end of JSON input$/,
  /^Converting circular structure to JSON/,
  /^(Maximum call stack size exceeded|Invalid array length|Invalid string length|URI malformed)$/,
  /^The (first argument|"\w+" argument) must be of type/,
  /^Invalid regular expression|^error parsing regexp/,
  /^(Invalid|Unknown|Unit|Cannot) .*(unit|zone|Duration|value)/,
  /^(fromSeconds|Invalid unit|unit out of range|Unrecognized)/,
]

/**
 * The message by which two errors are compared. Texts that come from the JavaScript engine, its
 * library or a regular expression package, not from PostHog, count as one; so do numbers that
 * depend on speed.
 */
export function normalise(message) {
  if (message === null || message === undefined) {
    return null
  }
  message = String(message)
  if (ENGINE.some((pattern) => pattern.test(message))) {
    return '(engine)'
  }
  return message.replace(/Performed \d+ ops\./, 'Performed N ops.')
}

/** A state is stored as JSON between two parts of a run; fields without a value are not. */
function dropUndefined(value, seen = new Set()) {
  if (typeof value !== 'object' || value === null || seen.has(value)) {
    return
  }
  seen.add(value)
  for (const key of Object.keys(value)) {
    if (value[key] === undefined && !Array.isArray(value)) {
      delete value[key]
    } else {
      dropUndefined(value[key], seen)
    }
  }
}

/** Runs bytecode on PostHog's machine, answering asynchronous calls in their order. */
export function run(peer, bytecode, { globals = {}, functions = {}, async = [], answers = [] }) {
  const lines = []
  const saved = { log: console.log, now: Date.now }
  const options = {
    globals,
    functions,
    asyncFunctions: Object.fromEntries(async.map((name) => [name, async () => null])),
    external: peer.external,
  }
  console.log = (...texts) => lines.push(texts.join(' '))
  Date.now = () => NOW
  try {
    let outcome = peer.exec(bytecode, options)
    for (const answer of answers) {
      if (outcome.error || outcome.finished) {
        break
      }
      dropUndefined(outcome.state.stack)
      outcome.state.stack.push(structuredClone(answer))
      outcome = peer.exec(outcome.state, options)
    }
    return { lines, outcome }
  } catch (error) {
    return { lines, outcome: { error, finished: false } }
  } finally {
    console.log = saved.log
    Date.now = saved.now
  }
}
