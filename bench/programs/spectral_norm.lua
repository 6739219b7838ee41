-- SPDX-License-Identifier: MIT
-- spectral_norm: the twin of spectral_norm.py.

local function element(i, j)
  return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)
end

local function times(vector, n)
  local result = {}
  for i = 0, n - 1 do
    local total = 0.0
    for j = 0, n - 1 do total = total + element(i, j) * vector[j + 1] end
    result[#result + 1] = total
  end
  return result
end

local function transposed_times(vector, n)
  local result = {}
  for i = 0, n - 1 do
    local total = 0.0
    for j = 0, n - 1 do total = total + element(j, i) * vector[j + 1] end
    result[#result + 1] = total
  end
  return result
end

local n = math.tointeger(tonumber(arg[1]) or 450)
local u, v = {}, nil
for i = 1, n do u[i] = 1.0 end
for _ = 1, 8 do
  v = transposed_times(times(u, n), n)
  u = transposed_times(times(v, n), n)
end
local uv, vv = 0.0, 0.0
for i = 1, n do
  uv = uv + u[i] * v[i]
  vv = vv + v[i] * v[i]
end
print(string.format("%.9f", (uv / vv) ^ 0.5))
