-- Only the holder's own token: the lock may have expired and be another's now.
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
