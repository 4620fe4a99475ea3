-- The key holds the moment at which the bucket will be full, in µs.
local quota, cost = tonumber(ARGV[1]), tonumber(ARGV[3])
local window = tonumber(ARGV[2]) * 1000000
local unit = window / quota

local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]

-- No key is a full bucket. A clock that stepped back locks nobody out.
local stored = tonumber(redis.call('GET', KEYS[1]) or 0)
local full_at = math.min(math.max(stored, now), now + window)

local wanted = math.floor(full_at + cost * unit)
local wait = wanted - now - window
if wait <= 0 then full_at = wanted end
if wait <= 0 or full_at < stored then -- charged, or the clock stepped back
  local ttl = math.ceil((full_at - now) / 1000)
  redis.call('SET', KEYS[1], string.format('%.0f', full_at), 'PX', ttl)
end

local free = now + window - full_at
local next_unit = unit - free % unit
return {wait <= 0 and 1 or 0, math.floor(free / unit), next_unit, wait}
