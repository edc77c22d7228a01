package tech.healthpay.ledger.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.healthpay.ledger.core.port.ProjectionControls;
import tech.healthpay.ledger.core.port.ProjectionControls.Control;

/** What the controls of projections must do. There may be others. */
@Timeout(60)
public abstract class ProjectionControlsContract {

    private static final Instant TIME = PlainEvents.TIME;

    private final String projection = "contract-" + UUID.randomUUID();
    private ProjectionControls controls;

    /** Returns the controls under test. */
    protected abstract ProjectionControls controls();

    @BeforeEach
    final void take_the_controls() {
        controls = controls();
    }

    @Test
    void a_projection_that_nobody_told_anything_runs() {
        assertThat(controls.control(projection)).isEqualTo(new Control(projection, false, null, null));
        assertThat(controls.all()).extracting(Control::projection).doesNotContain(projection);
    }

    @Test
    void it_rests_and_goes_on_as_it_is_told_and_knows_by_whom() {
        assertThat(controls.set(projection, true, "one", TIME)).isTrue();
        assertThat(controls.control(projection)).isEqualTo(new Control(projection, true, "one", TIME));

        assertThat(controls.set(projection, false, "two", TIME.plusSeconds(1))).isTrue();
        assertThat(controls.control(projection)).isEqualTo(new Control(projection, false, "two", TIME.plusSeconds(1)));
        assertThat(controls.all()).contains(controls.control(projection));
    }

    @Test
    void to_be_told_the_same_again_changes_nothing() {
        assertThat(controls.set(projection, false, "one", TIME)).isFalse();
        controls.set(projection, true, "one", TIME);

        assertThat(controls.set(projection, true, "two", TIME.plusSeconds(1))).isFalse();
        assertThat(controls.control(projection)).isEqualTo(new Control(projection, true, "one", TIME));
    }

    @Test
    void each_projection_is_told_by_itself() {
        controls.set(projection, true, "one", TIME);

        assertThat(controls.control(projection + "-other").paused()).isFalse();
    }

    @Test
    void of_many_who_say_the_same_at_once_one_changes_it() {
        List<Boolean> changed = Concurrently.run(8, i -> controls.set(projection, true, "operator-" + i, TIME));

        assertThat(changed).containsOnlyOnce(true);
    }
}
