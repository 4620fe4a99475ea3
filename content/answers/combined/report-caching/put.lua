-- An older report never replaces a newer one.
local kept = tonumber(redis.call('HGET', KEYS[1], 'version') or -1)
if kept > tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[1], 'version', ARGV[1], 'as_of', ARGV[2], 'body', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 1
