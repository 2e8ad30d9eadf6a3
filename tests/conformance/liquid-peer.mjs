// liquid-peer.mjs: LiquidJS, set up and fed as PostHog does
// SPDX-License-Identifier: MIT

import { createRequire } from 'node:module'
import path from 'node:path'

// Time is UTC on PostHog's servers, and `now` is the case's.
process.env.TZ = 'UTC'

const ENTITIES = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'", '&amp;': '&' }
const RealDate = Date

export const NOW = Date.UTC(2026, 4, 4, 12, 34, 56, 789)

/** Entities within tags and outputs of one line are characters. */
function decode(template) {
  return template.replace(/\{\{.*?\}\}|\{%.*?%\}/g, (part) =>
    part.replace(/&(?:lt|gt|quot|#x27|amp);/g, (entity) => ENTITIES[entity]))
}

export function loadLiquid(folder) {
  const require = createRequire(path.resolve(folder, 'package.json'))
  const { Liquid } = require('liquidjs')
  return new Liquid({ outputEscape: 'escape', templates: {} })
}

/** What the case comes to: {output} or {error, name}. */
export function renderLiquid(liquid, item) {
  globalThis.Date = class extends RealDate {
    constructor(...given) {
      super(...(given.length > 0 ? given : [NOW]))
    }

    static now() {
      return NOW
    }
  }
  try {
    return { output: liquid.parseAndRenderSync(decode(item.template), { ...structuredClone(item.globals ?? {}), now: new Date() }) }
  } catch (error) {
    return { error: error.message, name: error.name }
  } finally {
    globalThis.Date = RealDate
  }
}
