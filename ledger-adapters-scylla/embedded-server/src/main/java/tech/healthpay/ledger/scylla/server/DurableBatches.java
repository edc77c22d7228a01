package tech.healthpay.ledger.scylla.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.cassandra.cql3.BatchQueryOptions;
import org.apache.cassandra.cql3.CQLStatement;
import org.apache.cassandra.cql3.QueryHandler;
import org.apache.cassandra.cql3.QueryOptions;
import org.apache.cassandra.cql3.QueryProcessor;
import org.apache.cassandra.cql3.statements.BatchStatement;
import org.apache.cassandra.db.commitlog.CommitLog;
import org.apache.cassandra.service.ClientState;
import org.apache.cassandra.service.QueryState;
import org.apache.cassandra.transport.Dispatcher;
import org.apache.cassandra.transport.messages.ResultMessage;
import org.apache.cassandra.utils.MD5Digest;

/**
 * Acknowledges a batch only when the commit log is on disk up to it, and so with it every write that was acknowledged
 * before. With a periodic commit log a server that is killed does not replay the last stretch, which here has no replica
 * to come back from; to synchronise at every write instead costs several times the work. So the writer ends what belongs
 * together with a batch, and is sure of all of it at once.
 *
 * <p>Named to the server in a system property, which makes the one instance. Thread-safe.
 */
public final class DurableBatches implements QueryHandler {
    private final QueryHandler queries = QueryProcessor.instance;

    @Override
    public ResultMessage processBatch(
            BatchStatement statement,
            QueryState state,
            BatchQueryOptions options,
            Map<String, ByteBuffer> customPayload,
            Dispatcher.RequestTime requestTime) {
        ResultMessage result = queries.processBatch(statement, state, options, customPayload, requestTime);
        try {
            CommitLog.instance.sync(true);
        } catch (IOException failed) {
            // not acknowledged, so the writer tries again
            throw new UncheckedIOException(failed);
        }
        return result;
    }

    @Override
    public CQLStatement parse(String query, QueryState state, QueryOptions options) {
        return queries.parse(query, state, options);
    }

    @Override
    public ResultMessage process(
            CQLStatement statement,
            QueryState state,
            QueryOptions options,
            Map<String, ByteBuffer> customPayload,
            Dispatcher.RequestTime requestTime) {
        return queries.process(statement, state, options, customPayload, requestTime);
    }

    @Override
    public ResultMessage.Prepared prepare(String query, ClientState state, Map<String, ByteBuffer> customPayload) {
        return queries.prepare(query, state, customPayload);
    }

    @Override
    public Prepared getPrepared(MD5Digest id) {
        return queries.getPrepared(id);
    }

    @Override
    public ResultMessage processPrepared(
            CQLStatement statement,
            QueryState state,
            QueryOptions options,
            Map<String, ByteBuffer> customPayload,
            Dispatcher.RequestTime requestTime) {
        return queries.processPrepared(statement, state, options, customPayload, requestTime);
    }
}
