package tech.healthpay.ledger.app.demo;

import java.util.Map;

/**
 * One request of the sample, a line of its file. Words in braces stand for what is only known when it is played:
 * {@code {user}} is the family's user, {@code {expiry}} a day three years from now, and others what earlier answers gave.
 *
 * @param family whose it is; a family's steps are played in order, different families at the same time
 * @param post the path below {@code /api/v1}
 * @param as {@code operator}, or {@code pharmacy:} and the pharmacy's id
 * @param expect {@value #ACCEPTED}, or the code of the expected refusal
 * @param body the JSON to send
 * @param keep what to keep of the answer: the word to keep it under, and the field it is in
 */
public record Step(String family, String post, String as, String expect, String body, Map<String, String> keep) {

    /** What is expected of most steps. */
    public static final String ACCEPTED = "accepted";

    public Step {
        keep = Map.copyOf(keep);
    }
}
