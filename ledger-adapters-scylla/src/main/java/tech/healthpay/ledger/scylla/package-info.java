/**
 * The real-time read model on ScyllaDB or Apache Cassandra: the store that projections write, and the reads of the query
 * side. It keeps to the CQL that both servers share.
 */
@NullMarked
package tech.healthpay.ledger.scylla;

import org.jspecify.annotations.NullMarked;
