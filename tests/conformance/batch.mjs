// batch.mjs: our machine, fed with many cases at once
// SPDX-License-Identifier: MIT

import { spawn } from 'node:child_process'
import { runInThisContext } from 'node:vm'

/** Bytecode is a text: with NaN, for which JSON has nothing, but a JavaScript array it always is. */
function readReply(line) {
  const reply = JSON.parse(line)
  return reply.bytecode ? { ...reply, bytecode: runInThisContext(reply.bytecode) } : reply
}

/** Runs the cases in order and gives their replies. */
export function runBatch(executable, cases) {
  return new Promise((resolve, reject) => {
    const child = spawn(executable, [], { stdio: ['pipe', 'pipe', 'inherit'] })
    const parts = []
    child.stdout.on('data', (part) => parts.push(part))
    child.on('error', reject)
    child.on('close', (code, signal) => {
      const lines = Buffer.concat(parts).toString('utf8').split('\n').filter(Boolean)
      if (code !== 0) {
        const next = cases[lines.length]
        reject(new Error(`${executable} ended with ${signal ?? code} at ${JSON.stringify(next).slice(0, 2000)}`))
        return
      }
      resolve(lines.map(readReply))
    })
    child.stdin.on('error', () => {})
    child.stdin.end(cases.map((item) => JSON.stringify(item) + '\n').join(''))
  })
}
