-- SPDX-License-Identifier: MIT
-- lru_cache: the twin of lru_cache.py.

local Cache = {}
Cache.__index = Cache

function Cache.new(capacity)
  local ring = {}
  ring.before, ring.after = ring, ring
  return setmetatable({capacity = capacity, entries = {}, size = 0, hits = 0, misses = 0,
                       ring = ring}, Cache)
end

function Cache:unlink(entry)
  entry.before.after = entry.after
  entry.after.before = entry.before
end

function Cache:put_first(entry)
  local ring = self.ring
  entry.before = ring
  entry.after = ring.after
  ring.after.before = entry
  ring.after = entry
end

function Cache:get(key)
  local entry = self.entries[key]
  if entry == nil then
    self.misses = self.misses + 1
    return nil
  end
  self.hits = self.hits + 1
  self:unlink(entry)
  self:put_first(entry)
  return entry.value
end

function Cache:set(key, value)
  if self.size >= self.capacity then
    local oldest = self.ring.before
    self:unlink(oldest)
    self.entries[oldest.key] = nil
    self.size = self.size - 1
  end
  local entry = {key = key, value = value}
  self.entries[key] = entry
  self.size = self.size + 1
  self:put_first(entry)
end

function Cache:newest_keys(count)
  local keys, entry = {}, self.ring.after
  while entry ~= self.ring and #keys < count do
    keys[#keys + 1] = entry.key
    entry = entry.after
  end
  return keys
end

local lookups = math.tointeger(tonumber(arg[1]) or 2000000)
local cache, state, total = Cache.new(1000), 42, 0
for _ = 1, lookups do
  state = (state * 1103515245 + 12345) % 2147483648
  local high = state >> 16
  local key = high & 7 ~= 0 and high % 500 or high % 10007
  local value = cache:get(key)
  if value == nil then
    value = key * key
    cache:set(key, value)
  end
  total = total + value
end
print(string.format("%d hits, %d misses, total %d", cache.hits, cache.misses, total))
print("newest: " .. table.concat(cache:newest_keys(8), " "))
