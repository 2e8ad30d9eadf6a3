// bytecode-check.mjs: reads bytecode by the rules of its encoding and nothing else
// SPDX-License-Identifier: MIT
//
// Operand forms, jump targets, and the height of the stack on every path: never below what the
// function's frame has, the same wherever two paths meet.

const SIMPLE = new Map([
  [5, [1, 1]], [6, [2, 1]], [7, [2, 1]], [8, [2, 1]], [9, [2, 1]], [10, [2, 1]], [11, [2, 1]], [12, [2, 1]], [13, [2, 1]],
  [14, [2, 1]], [15, [2, 1]], [16, [2, 1]], [17, [2, 1]], [18, [2, 1]], [19, [2, 1]], [20, [2, 1]], [21, [2, 1]], [22, [2, 1]],
  [23, [2, 1]], [24, [2, 1]], [25, [2, 1]], [26, [2, 1]], [29, [0, 1]], [30, [0, 1]], [31, [0, 1]], [35, [1, 0]], [45, [2, 1]],
  [46, [3, 0]], [48, [2, 1]], [51, [0, 0]], [57, [1, 0]],
])
const isInteger = (value) => Number.isInteger(value)
const isCount = (value) => Number.isInteger(value) && value >= 0

/** Reads one instruction: {length, pops, pushes, next: [targets], ends, body}. */
function read(code, at) {
  const op = code[at]
  const one = (test, name) => {
    if (at + 1 >= code.length || !test(code[at + 1])) throw new Error(`${at}: operand of ${op} is not ${name}`)
    return code[at + 1]
  }
  if (SIMPLE.has(op)) {
    const [pops, pushes] = SIMPLE.get(op)
    return { length: 1, pops, pushes }
  }
  switch (op) {
    case 1: return { length: 2, pops: one(isCount, 'a count'), pushes: 1 }
    case 2:
      one((value) => typeof value === 'string', 'a name')
      if (!isCount(code[at + 2])) throw new Error(`${at}: CALL_GLOBAL has no count`)
      return { length: 3, pops: code[at + 2], pushes: 1 }
    case 3: case 4: return { length: 2, pops: one(isCount, 'a count'), pushes: 1 }
    case 32: one((value) => typeof value === 'string', 'a text'); return { length: 2, pops: 0, pushes: 1 }
    case 33: one((value) => typeof value === 'number' || typeof value === 'boolean', 'a number'); return { length: 2, pops: 0, pushes: 1 }
    case 34: one((value) => typeof value === 'number' || value === null, 'a number'); return { length: 2, pops: 0, pushes: 1 }
    case 36: return { length: 2, pops: 0, pushes: 1, local: one(isCount, 'a slot') }
    case 37: return { length: 2, pops: 1, pushes: 0, local: one(isCount, 'a slot') }
    case 38: return { length: 1, pops: 1, pushes: 0, ends: true }
    case 39: return { length: 2, pops: 0, pushes: 0, jump: at + 2 + one(isInteger, 'a distance'), ends: true }
    case 40: return { length: 2, pops: 1, pushes: 0, jump: at + 2 + one(isInteger, 'a distance') }
    case 47: return { length: 2, pops: 0, pushes: 0, jump: at + 2 + one(isInteger, 'a distance') }
    case 42: return { length: 2, pops: 2 * one(isCount, 'a count'), pushes: 1 }
    case 43: case 44: return { length: 2, pops: one(isCount, 'a count'), pushes: 1 }
    case 49: return { length: 1, pops: 1, pushes: 0, ends: true }
    case 50: return { length: 2, pops: 0, pushes: 0, handler: at + 1 + one(isInteger, 'a distance') }
    case 52: {
      const [, name, parameters, upvalues, length] = code.slice(at, at + 5)
      if (typeof name !== 'string' || !isCount(parameters) || !isCount(upvalues) || !isCount(length)) {
        throw new Error(`${at}: CALLABLE has wrong operands`)
      }
      return { length: 5 + length, pops: 0, pushes: 1, body: { start: at + 5, end: at + 5 + length, parameters, upvalues } }
    }
    case 53: {
      const pairs = one(isCount, 'a count')
      for (let i = 0; i < pairs; i++) {
        if (typeof code[at + 2 + 2 * i] !== 'boolean' || !isCount(code[at + 3 + 2 * i])) {
          throw new Error(`${at}: CLOSURE has a wrong pair`)
        }
      }
      return { length: 2 + 2 * pairs, pops: 1, pushes: 1, captured: pairs }
    }
    case 54: return { length: 2, pops: one(isCount, 'a count') + 1, pushes: 1 }
    case 55: return { length: 2, pops: 0, pushes: 1, upvalue: one(isCount, 'an index') }
    case 56: return { length: 2, pops: 1, pushes: 0, upvalue: one(isCount, 'an index') }
    default: throw new Error(`${at}: ${JSON.stringify(op)} is no instruction`)
  }
}

function checkBody(code, start, end, parameters, upvalues) {
  const instructions = new Map()
  for (let at = start; at < end;) {
    const instruction = read(code, at)
    instructions.set(at, instruction)
    if (instruction.body) {
      const { body } = instruction
      checkBody(code, body.start, body.end, body.parameters, body.upvalues)
      const after = code[at + instruction.length]
      if (after !== 53 || code[at + instruction.length + 1] !== body.upvalues) {
        throw new Error(`${at}: no CLOSURE with ${body.upvalues} pairs after CALLABLE`)
      }
    }
    if (instruction.upvalue >= upvalues) throw new Error(`${at}: upvalue ${instruction.upvalue} of ${upvalues}`)
    at += instruction.length
    if (at > end) throw new Error(`${at}: an instruction leaves its function`)
  }

  // A clause `catch (name: Type)` jumps one element short in PostHog's compiler too; that jump
  // lands on the operand of the JUMP that ends the clause, and its path is not followed.
  const heights = new Map()
  const open = [[start, parameters]]
  while (open.length > 0) {
    const [at, height] = open.pop()
    if (at === end) continue
    const instruction = instructions.get(at)
    if (!instruction) {
      if (instructions.get(at - 1)?.jump !== undefined && code[at - 1] === 39) continue
      throw new Error(`${at}: a jump into the middle of an instruction or out of the function`)
    }
    if (heights.has(at)) {
      if (heights.get(at) !== height) throw new Error(`${at}: stack height ${height}, on another path ${heights.get(at)}`)
      continue
    }
    heights.set(at, height)
    if (height < instruction.pops) throw new Error(`${at}: takes ${instruction.pops} of ${height} values`)
    // A variable's slot is known before its first value is there: `let a := a` reads behind the top.
    if (instruction.local !== undefined && instruction.local > height) throw new Error(`${at}: slot ${instruction.local} of ${height}`)
    const after = height - instruction.pops + instruction.pushes
    if (instruction.jump !== undefined) open.push([instruction.jump, after])
    if (instruction.handler !== undefined) open.push([instruction.handler, height + 1])
    if (!instruction.ends) open.push([at + instruction.length, after])
  }
}

/** What is wrong with the bytecode of a program, or null. */
export function checkBytecode(code) {
  try {
    if (code[0] !== '_H' || code[1] !== 1) throw new Error('no header of version 1')
    checkBody(code, 2, code.length, 0, 0)
    return null
  } catch (error) {
    return error.message
  }
}
