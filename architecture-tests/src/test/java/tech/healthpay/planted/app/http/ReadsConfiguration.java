package tech.healthpay.planted.app.http;

/** Reads its settings itself, shouts on standard output and throws whatever. */
public final class ReadsConfiguration {

    /** Does all three. */
    public void run() {
        System.out.println(System.getenv("PORT"));
        throw new RuntimeException("something");
    }
}
