package tech.healthpay.ledger.app.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.json.JsonValue.JsonObject;
import tech.healthpay.ledger.core.value.InvalidValueException;
import tech.healthpay.ledger.core.value.Money;

class InputObjectTest {

    @Test
    void good_fields_are_read() {
        InputObject body = body("{\"name\":\"Mona\",\"note\":null,\"amount\":350.5}");

        Field<String> name = body.required("name", FieldTypes.TEXT);
        Field<String> note = body.optional("note", FieldTypes.TEXT);
        Field<Money> amount = body.required("amount", FieldTypes.positive(Money.EGP));
        body.check();

        assertThat(name.get()).isEqualTo("Mona");
        assertThat(note.orNull()).isNull();
        assertThat(note.orElse("none")).isEqualTo("none");
        assertThat(amount.get()).isEqualTo(Money.ofMinor(35_050, Money.EGP));
    }

    @Test
    void every_bad_field_is_named_at_once_with_its_path() {
        InputObject body = body("""
                {"amount":"x","holder":{"name":1,"nick":"M"},"items":[{"price":1},{"price":-1},2,{}],"extra":1}""");

        body.required("amount", FieldTypes.positive(Money.EGP));
        body.required("reference", FieldTypes.TEXT);
        body.object("holder").required("name", FieldTypes.TEXT);
        for (InputObject item : body.objects("items", 1, 10)) {
            item.required("price", FieldTypes.positive(Money.EGP));
        }

        assertThat(errorsOf(body))
                .containsExactly(
                        new FieldError("amount", "INVALID_AMOUNT", "must be a decimal number"),
                        new FieldError("reference", "MISSING_FIELD", "is required"),
                        new FieldError("holder.name", "INVALID_FIELD", "must be a text"),
                        new FieldError("items[2]", "INVALID_FIELD", "must be an object"),
                        new FieldError("items[1].price", "INVALID_AMOUNT", "must be more than zero"),
                        new FieldError("items[3].price", "MISSING_FIELD", "is required"),
                        new FieldError("extra", "UNKNOWN_FIELD", "is not a field of this request"),
                        new FieldError("holder.nick", "UNKNOWN_FIELD", "is not a field of this request"));
    }

    @Test
    void a_missing_object_or_list_is_one_error_and_what_it_lacks_is_none() {
        InputObject body = body("{\"list\":{}}");

        body.object("holder").required("name", FieldTypes.TEXT);
        body.objects("list", 0, 3);
        body.objects("items", 1, 3);

        assertThat(errorsOf(body))
                .containsExactly(
                        new FieldError("holder", "MISSING_FIELD", "is required"),
                        new FieldError("list", "INVALID_FIELD", "must be a list of 0 to 3 objects"),
                        new FieldError("items", "MISSING_FIELD", "is required"));
    }

    @Test
    void a_list_is_bounded_on_both_sides() {
        InputObject body = body("{\"none\":[],\"many\":[{},{},{}]}");

        body.objects("none", 1, 2);
        body.objects("many", 1, 2);

        assertThat(errorsOf(body)).extracting(FieldError::field).containsExactly("none", "many");
    }

    @Test
    void a_nullable_field_must_be_named_but_may_be_null() {
        InputObject named = body("{\"limit\":null}");
        Field<Money> limit = named.nullable("limit", FieldTypes.notNegative(Money.EGP));
        named.check();
        assertThat(limit.orNull()).isNull();

        InputObject unnamed = body("{}");
        unnamed.nullable("limit", FieldTypes.notNegative(Money.EGP));
        assertThat(errorsOf(unnamed)).containsExactly(new FieldError("limit", "MISSING_FIELD", "is required"));
    }

    @Test
    void a_rule_over_several_fields_is_asked_only_if_each_is_good() {
        InputObject body = body("{\"from\":\"a\",\"to\":\"b\",\"bad\":1}");
        Field<String> from = body.required("from", FieldTypes.TEXT);
        Field<String> to = body.required("to", FieldTypes.TEXT);
        Field<String> bad = body.required("bad", FieldTypes.TEXT);

        body.combine("to", InputObjectTest::never, from, to);
        body.combine("bad", InputObjectTest::never, from, bad);

        assertThat(errorsOf(body))
                .containsExactly(
                        new FieldError("bad", "INVALID_FIELD", "must be a text"),
                        new FieldError("to", "INVALID_FIELD", "never"));
    }

    private static String never() {
        throw new InvalidValueException("INVALID_FIELD", "never");
    }

    @Test
    void the_usual_currency_is_not_asked_for_where_one_is_named() {
        Currency kuwaiti = Currency.getInstance("KWD");
        InputObject named = body("{\"currency\":\"KWD\"}");

        assertThat(named.currency(() -> {
                    throw new AssertionError("asked");
                }))
                .isEqualTo(kuwaiti);
        assertThat(body("{}").currency(() -> kuwaiti)).isEqualTo(kuwaiti);
        InputObject wrong = body("{\"currency\":\"XXX\"}");
        assertThat(wrong.currency(() -> Money.EGP)).isEqualTo(Money.EGP);
        assertThat(errorsOf(wrong)).extracting(FieldError::field).containsExactly("currency");
    }

    @Test
    void unknown_query_parameters_are_nobodys_business() {
        InputObject query = InputObject.query(((JsonObject) json("{\"utm\":\"x\"}")));

        query.check();
    }

    @Test
    void a_field_cannot_be_used_before_it_was_checked() {
        Field<String> missing = body("{}").required("name", FieldTypes.TEXT);

        assertThatIllegalStateException().isThrownBy(missing::get);
    }

    private static List<FieldError> errorsOf(InputObject body) {
        List<List<FieldError>> errors = new ArrayList<>();
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(body::check)
                .satisfies(e -> errors.add(e.errors()));
        return errors.getFirst();
    }

    private static InputObject body(String json) {
        return InputObject.body((JsonObject) json(json));
    }

    private static JsonValue json(String text) {
        return new JsonReader(4_096).read(text.getBytes(StandardCharsets.UTF_8));
    }
}
