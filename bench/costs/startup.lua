-- SPDX-License-Identifier: MIT
-- startup: the twin of startup.py. Lua has no clock of wall time, so starts are timed by the shell.

local function rss()
  for line in io.lines("/proc/self/smaps_rollup") do
    local kib = line:match("^Rss:%s+(%d+)")
    if kib then return tonumber(kib) * 1024 end
  end
end

local function show(name, value, unit)
  print(string.format("%-38s%14.4f %s", name, value, unit))
end

local function growth(make)
  local before = rss()
  local kept = make()
  return rss() - before, kept
end

local function now()
  local pipe = io.popen("date +%s.%N")
  local text = pipe:read("l")
  pipe:close()
  return tonumber(text)
end

local lua = arg[-1]
local least = math.huge
for _ = 1, 10 do
  local start = now()
  os.execute("for i in 1 2 3 4 5 6 7 8 9 10; do '" .. lua .. "' -e ''; done")
  least = math.min(least, (now() - start) / 10)
end
show("start and end", least * 1e3, "ms")
local pipe = io.popen("'" .. lua .. "' -e 'for l in io.lines(\"/proc/self/smaps_rollup\") do print(l) end'")
for line in pipe:lines() do
  local kib = line:match("^Rss:%s+(%d+)")
  if kib then show("resident when idle", kib * 1024 / 1e6, "MB") end
end
pipe:close()
show("list of 10 million ints", growth(function()
  local t = {}
  for i = 1, 10000000 do t[i] = i end
  return t
end) / 1e7, "bytes each")
show("million objects of two fields", growth(function()
  local t = {}
  for i = 1, 1000000 do t[i] = {x = i, y = i} end
  return t
end) / 1e6, "bytes each")
