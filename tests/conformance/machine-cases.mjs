// machine-cases.mjs: our machine on every case of the tests that PostHog's machine comes with
// SPDX-License-Identifier: MIT
//
// The tests are read from the installed package and run with a stand-in for the functions that
// they call: it calls PostHog's, and keeps what went in and what came out. Then our machine gets
// the same. So nothing of the tests is copied, and what they expect does not matter.
//
// usage: machine-cases.mjs PEERS BATCH

import { readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { runBatch } from './batch.mjs'
import { canonical, load, normalise, plain } from './peer.mjs'

const [peersFolder, batch] = process.argv.slice(2)
const peer = load(peersFolder)
const source = path.join(path.resolve(peersFolder), 'node_modules/@posthog/hogvm/src')
const recorded = []
let current = ''

// A time of summer: what PostHog's machine makes of an hour that clocks show twice depends on the
// season in which it runs, and its tests expect the summer's answer. The clock stands still until
// a run takes long, so that both machines see the same time and limits of time still work.
const SUMMER = Date.UTC(2026, 6, 14, 15, 9, 26, 535)
const realNow = Date.now
let looks = 0
let started = 0
function startClock() {
  looks = 0
  started = realNow()
}
Date.now = () => SUMMER + (looks++ < 200 ? 0 : realNow() - started)

/** Wraps host functions so that their answers are kept. */
function record(functions, answers) {
  const wrapped = {}
  for (const [name, fn] of Object.entries(functions ?? {})) {
    answers[name] = []
    wrapped[name] = (...args) => {
      try {
        const result = fn(...args)
        answers[name].push({ result: plain(result) ?? null })
        return result
      } catch (error) {
        answers[name].push({ error: error.message })
        throw error
      }
    }
  }
  return wrapped
}

function describe(code, options) {
  const item = { name: current, globals: options?.globals, limits: {}, hosts: {}, chunks: {}, answers: [] }
  if (Array.isArray(code)) {
    item.bytecode = structuredClone(code)
  } else if (code?.callStack) {
    item.state = structuredClone(code)
  } else if (code?.bytecodes) {
    const { root, ...others } = code.bytecodes
    item.bytecode = root.bytecode
    item.globals = options?.globals || root.globals ? { ...root.globals, ...options?.globals } : undefined
    Object.assign(item.chunks, others)
  }
  for (const [from, to] of [['timeout', 'time'], ['memoryLimit', 'memory'], ['maxAsyncSteps', 'asyncSteps']]) {
    if (typeof options?.[from] === 'number') {
      item.limits[to] = options[from]
    }
  }
  item.now = SUMMER
  item.async = Object.keys(options?.asyncFunctions ?? {})
  item.repl = options?.repl
  return item
}

function wrap(options, item) {
  const wrapped = { ...options, functions: record(options?.functions, item.hosts) }
  wrapped.external = { ...options?.external, regex: { ...peer.external.regex, ...options?.external?.regex } }
  if (options?.importBytecode) {
    wrapped.importBytecode = (name) => {
      const chunk = options.importBytecode(name)
      if (chunk) {
        item.chunks[name] = chunk
      }
      return chunk
    }
  }
  return wrapped
}

function keep(item, outcome) {
  const { state } = outcome
  item.expected = {
    error: outcome.error ? normalise(outcome.error.message) : null,
    result: outcome.finished ? canonical(outcome.result) : null,
    async: outcome.asyncFunctionName ?? null,
    arguments: outcome.asyncFunctionArgs ? canonical(outcome.asyncFunctionArgs) : null,
    ops: state?.ops ?? null,
    memory: state?.maxMemUsed ?? null,
    state: outcome.finished || outcome.error || !state ? null : comparableState(plainState(state)),
  }
  recorded.push(item)
}

function plainState(state) {
  return JSON.parse(JSON.stringify(state))
}

/** What two states are compared by: not by how long the run took. */
function comparableState(state) {
  const { stack, upvalues, callStack, throwStack, declaredFunctions, ops, asyncSteps, maxMemUsed } = state
  return JSON.stringify(sorted({ stack, upvalues, callStack, throwStack, declaredFunctions, ops, asyncSteps, maxMemUsed }))
}

function sorted(value) {
  if (Array.isArray(value)) {
    return value.map(sorted)
  }
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]))
  }
  return value
}

function makeExecute(real) {
  const exec = (code, options) => {
    const item = describe(code, options)
    let outcome
    startClock()
    try {
      outcome = real.exec(code, wrap(options, item))
    } catch (error) {
      outcome = { error, finished: false }
      keep(item, outcome)
      throw error
    }
    keep(item, outcome)
    return outcome
  }
  const execSync = (code, options) => {
    const outcome = exec(code, options)
    if (outcome.finished) {
      return outcome.result
    }
    throw outcome.error ?? new Error('Unexpected async function call: ' + outcome.asyncFunctionName)
  }
  const execAsync = async (code, options) => {
    const item = describe(code, options)
    startClock()
    const wrapped = wrap(options, item)
    const answers = []
    wrapped.asyncFunctions = {}
    for (const [name, fn] of Object.entries(options?.asyncFunctions ?? {})) {
      wrapped.asyncFunctions[name] = async (...args) => {
        const answer = await fn(...args)
        answers.push(answer ?? null)
        return answer
      }
    }
    if (!wrapped.asyncFunctions.sleep) {
      wrapped.asyncFunctions.sleep = async () => {
        answers.push(null)
        return null
      }
    }
    item.answers = answers
    try {
      const outcome = await real.execAsync(code, wrapped)
      keep(item, outcome)
      return outcome
    } catch (error) {
      keep(item, { error, finished: false })
      throw error
    }
  }
  return { ...real, exec, execSync, execAsync }
}

/** Pushes a value the way a compiler would. */
function push(bytecode, value) {
  if (value === null || value === undefined) bytecode.push(31)
  else if (typeof value === 'boolean') bytecode.push(value ? 29 : 30)
  else if (typeof value === 'number') bytecode.push(Number.isInteger(value) ? 33 : 34, value)
  else if (typeof value === 'string') bytecode.push(32, value)
  else if (Array.isArray(value)) {
    value.forEach((item) => push(bytecode, item))
    bytecode.push(43, value.length)
  } else {
    throw new Error('no literal')
  }
}

/** A library function that a test calls directly becomes a program that calls it. */
function throughLibrary(names, real) {
  const wrapped = { ...real }
  for (const name of names) {
    wrapped[name] = (...args) => {
      const values = args.filter((value) => value === null || typeof value !== 'object' || Array.isArray(value))
      const bytecode = ['_H', 1]
      try {
        values.forEach((value) => push(bytecode, value))
        bytecode.push(2, name, values.length, 38)
        startClock()
        const outcome = peer.exec(structuredClone(bytecode), { external: peer.external })
        keep({ name: current, bytecode, limits: {}, async: [], answers: [] }, outcome)
      } catch {
        // Not a call that a program can make; the test still gets its answer below.
      }
      return real[name](...args)
    }
  }
  return wrapped
}

/** Accepts every expectation: only what the tests call is of interest. */
function expect(value) {
  let settled = Promise.resolve()
  if (typeof value === 'function') {
    try {
      value()
    } catch {
      // expected or not, it was recorded
    }
  } else if (value && typeof value.then === 'function') {
    settled = value.then(() => {}, () => {})
  }
  const any = new Proxy(() => {}, {
    get: (_, key) => (key === 'then' ? settled.then.bind(settled) : any),
    apply: () => any,
  })
  return any
}
expect.any = expect.anything = expect.objectContaining = expect.arrayContaining = expect.stringContaining = () => ({})

async function collect() {
  const esbuild = peer.require('esbuild')
  const folder = path.join(source, '__tests__')
  const tests = []
  globalThis.describe = (name, body) => body()
  globalThis.test = globalThis.it = (name, body) => tests.push([name, body])
  globalThis.test.each = globalThis.it.each = (rows) => (name, body) =>
    rows.forEach((row) => tests.push([`${name} ${row}`, () => body(...(Array.isArray(row) ? row : [row]))]))
  globalThis.describe.each = (rows) => (name, body) => rows.forEach((row) => body(...(Array.isArray(row) ? row : [row])))
  globalThis.beforeEach = globalThis.afterEach = globalThis.beforeAll = globalThis.afterAll = () => {}
  globalThis.expect = expect
  globalThis.__hogarth = {
    execute: makeExecute,
    date: (real) => throughLibrary(['toDate', 'toDateTime', 'toUnixTimestamp'], real),
    ip: (real) => throughLibrary(['isIPAddressInRange'], real),
    crypto: (real) => throughLibrary(['sha1', 'sha1HmacChain'], real),
    re2: class {
      constructor(pattern) {
        this.pattern = pattern
      }
      test(text) {
        return peer.external.regex.match(this.pattern, text)
      }
    },
  }
  // Needs files of PostHog's repository that the package does not have.
  const absent = ['specVectors.test.ts', 'stlSpec.test.ts']
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.test.ts') && !absent.includes(name))) {
    const built = await esbuild.build({
      entryPoints: [path.join(folder, file)],
      bundle: true,
      write: false,
      platform: 'node',
      format: 'esm',
      banner: { js: "import { createRequire as __create } from 'node:module'; const require = __create(import.meta.url);" },
      external: ['crypto', 'luxon'],
      plugins: [{
        name: 'stand-ins',
        setup(build) {
          build.onResolve({ filter: /^re2$/ }, () => ({ path: 're2', namespace: 'stand-in' }))
          build.onResolve({ filter: /^\.\.\/(execute|stl\/(date|ip|crypto))$/ }, (args) =>
            args.importer.includes('__tests__') ? { path: args.path, namespace: 'stand-in', pluginData: folder } : undefined)
          build.onLoad({ filter: /.*/, namespace: 'stand-in' }, (args) => {
            if (args.path === 're2') {
              return { contents: 'export default globalThis.__hogarth.re2', loader: 'js' }
            }
            const kind = args.path.split('/').pop()
            const file_ = path.join(folder, args.path) + '.ts'
            const names = { execute: ['exec', 'execSync', 'execAsync'], date: ['toDate', 'toDateTime', 'toUnixTimestamp', 'dateStringToSeconds', 'toHogDate', 'toHogDateTime'], ip: ['isIPAddressInRange'], crypto: ['sha1', 'sha256', 'md5', 'sha1HmacChain', 'sha256HmacChain'] }[kind]
            return {
              contents: `import * as real from ${JSON.stringify(file_)}\nconst made = globalThis.__hogarth.${kind}({ ...real })\n` + names.map((name) => `export const ${name} = made.${name}`).join('\n'),
              loader: 'js',
              resolveDir: folder,
            }
          })
        },
      }],
    })
    const bundle = path.join(path.resolve(peersFolder), file.replace(/\.ts$/, '.bundle.mjs'))
    writeFileSync(bundle, built.outputFiles[0].text)
    tests.length = 0
    await import(pathToFileURL(bundle).href)
    for (const [name, body] of tests) {
      current = `${file}: ${name}`
      try {
        await body()
      } catch {
        // an expectation of the test itself; what it called is recorded
      }
    }
  }
}

const log = console.log
console.log = () => {}
await collect()
console.log = log
const cases = recorded.map((item, id) => ({ id, ...item, expected: undefined, name: undefined, repl: undefined }))
const replies = await runBatch(batch, cases)
let agreeing = 0
let foreign = 0
const differences = []
recorded.forEach((item, id) => {
  const reply = replies[id]
  const { expected } = item
  const actual = {
    error: reply.error ? normalise(reply.error.message) : null,
    result: reply.error || 'asyncName' in reply ? null : JSON.stringify(reply.result),
    async: reply.asyncName ?? null,
    arguments: reply.asyncArguments ? JSON.stringify(reply.asyncArguments) : null,
    ops: expected.ops === null ? null : reply.ops,
    memory: expected.memory === null ? null : reply.memory,
    state: expected.state === null ? null : reply.state ? comparableState(reply.state) : null,
  }
  const wrong = Object.keys(expected).filter((key) => {
    if (key === 'result' && expected.result !== null && actual.result !== null) {
      return JSON.stringify(sorted(JSON.parse(expected.result))) !== JSON.stringify(sorted(JSON.parse(actual.result)))
    }
    return expected[key] !== actual[key]
  })
  // A random number has no right value.
  const random = JSON.stringify(item.bytecode ?? '').includes('randomFloat') && wrong.every((key) => key === 'result')
  // Leaving the last value on the stack is for PostHog's console; our machine has no such mode.
  if (item.repl) {
    foreign++
  } else if (wrong.length === 0 || random) {
    agreeing++
  } else {
    differences.push(`${item.name}\n  code ${JSON.stringify(item.bytecode ?? item.state).slice(0, 400)}\n` +
      wrong.map((key) => `  ${key}\n    peer ${String(expected[key]).slice(0, 1500)}\n    ours ${String(actual[key]).slice(0, 1500)}`).join('\n'))
  }
})
differences.slice(0, Number(process.env.SHOW ?? 10)).forEach((text) => console.log(text))
const total = recorded.length - foreign
console.log(`a: ${agreeing} of ${total} cases of the machine's own tests agree (${foreign} in console mode left out)`)
process.exitCode = differences.length === 0 ? 0 : 1
