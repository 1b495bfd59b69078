package dev.dataflow.examples.sharded;

import java.util.Collection;
import java.util.List;
import org.apache.shardingsphere.sharding.api.sharding.standard.PreciseShardingValue;
import org.apache.shardingsphere.sharding.api.sharding.standard.RangeShardingValue;
import org.apache.shardingsphere.sharding.api.sharding.standard.StandardShardingAlgorithm;

/** Spreads rows over servers by a hash of their key; so a range of keys may be on all of them. Stateless. */
public final class ByKey implements StandardShardingAlgorithm<Comparable<?>> {

    @Override
    public String doSharding(Collection<String> servers, PreciseShardingValue<Comparable<?>> key) {
        return List.copyOf(servers).get(Math.floorMod(key.getValue().toString().hashCode(), servers.size()));
    }

    @Override
    public Collection<String> doSharding(Collection<String> servers, RangeShardingValue<Comparable<?>> range) {
        return servers;
    }
}
