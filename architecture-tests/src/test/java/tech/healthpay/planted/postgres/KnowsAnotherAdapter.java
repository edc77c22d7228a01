package tech.healthpay.planted.postgres;

import java.sql.Connection;
import tech.healthpay.planted.core.wallet.KnowsAnotherFeature;
import tech.healthpay.planted.kafka.Bus;

/** Knows another adapter and a feature, and shows its driver. */
public class KnowsAnotherAdapter {

    /** Shows a driver's type. */
    public String show(Connection connection, Bus bus, KnowsAnotherFeature feature) {
        return connection.toString() + bus + feature;
    }
}
