package dev.hearth.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class RandomTextProperties {

    @Property
    void differentBits_areDifferentText_ofOneLength(@ForAll @Size(32) byte[] one, @ForAll @Size(32) byte[] other) {
        BigInteger first = new BigInteger(1, one);
        BigInteger second = new BigInteger(1, other);
        assertThat(RandomText.secret(first)).matches("[0-9A-Za-z]{43}");
        assertThat(RandomText.secret(first).equals(RandomText.secret(second))).isEqualTo(first.equals(second));
    }

    @Example
    void all256Bits_fit() {
        BigInteger largest = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
        assertThat(RandomText.secret(largest)).isNotEqualTo(RandomText.secret(largest.subtract(BigInteger.ONE)));
        BigInteger base = BigInteger.valueOf(62);
        assertThat(largest).isLessThan(base.pow(RandomText.SECRET_LENGTH));
    }

    @Example
    void ids_areSafeNamesOfFolders() {
        assertThat(RandomText.id('p')).matches("p[0-9a-z]{11}").isNotEqualTo(RandomText.id('p'));
    }
}
