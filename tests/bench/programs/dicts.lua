-- SPDX-License-Identifier: MIT
return function ()
  local counts = {}
  for i = 0, 299999 do
    local key = 'key' .. (i % 1000)
    if counts[key] == nil then counts[key] = 0 end
    counts[key] = counts[key] + i
  end
  local sum = 0
  for key, count in pairs (counts) do sum = sum + count end
  return sum
end
