-- bench.lua: runs one program many times and prints the median
-- SPDX-License-Identifier: MIT
-- usage: lua5.4 bench.lua PROGRAM [TIMES]
local once = dofile (arg[1])
local times = {}
local result
for i = 1, tonumber (arg[2] or 9) do
  local start = os.clock ()
  result = once ()
  times[i] = (os.clock () - start) * 1000
end
table.sort (times)
print (string.format ('{"median": %.4f, "result": %s}', times[#times // 2 + 1],
                      math.type (result) == 'float' and string.format ('%.0f', result) or result))
