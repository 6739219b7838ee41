-- SPDX-License-Identifier: MIT
-- fannkuch: the twin of fannkuch.py (it flips by swapping, having no slices).

local function flips(stack)
  local count = 0
  local top = stack[1]
  while top > 0 do
    local low, high = 1, top + 1
    while low < high do
      stack[low], stack[high] = stack[high], stack[low]
      low = low + 1
      high = high - 1
    end
    top = stack[1]
    count = count + 1
  end
  return count
end

local function fannkuch(n)
  local stack, counters = {}, {}
  for i = 1, n do
    stack[i] = i - 1
    counters[i] = 0
  end
  local most, checksum, sign = 0, 0, 1
  while true do
    if stack[1] ~= 0 then
      local count = flips({table.unpack(stack)})
      if count > most then most = count end
      checksum = checksum + sign * count
    end
    sign = -sign
    local wheel = 1
    while true do
      if wheel == n then return checksum, most end
      local first = stack[1]
      for i = 1, wheel do stack[i] = stack[i + 1] end
      stack[wheel + 1] = first
      counters[wheel + 1] = counters[wheel + 1] + 1
      if counters[wheel + 1] <= wheel then break end
      counters[wheel + 1] = 0
      wheel = wheel + 1
    end
  end
end

local n = math.tointeger(tonumber(arg[1]) or 9)
local checksum, most = fannkuch(n)
print(checksum)
print(string.format("most flips of %d: %d", n, most))
