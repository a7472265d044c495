package dev.stepwise.avro.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "http://user:pw@schema_registry:8081 http://schema_registry:8081 user:pw",
                "http://user:p@w@host:8081/path@x http://host:8081/path@x user:p@w",
                "https://user:p,w@host https://host user:p,w",
                "https://user:p%40+%w@host https://host user:p%40+%w",
                "https://user:p%40+@host https://host user:p@+"
            })
    void credentials_are_taken_out(String address, String bare, String user) {
        assertThat(RegistryAddress.bare(address)).isEqualTo(bare);
        assertThat(RegistryAddress.userInfo(address)).isEqualTo(user);
    }

    @Test
    void an_address_without_credentials_stays() {
        assertThat(RegistryAddress.bare("http://host:8081/a@b")).isEqualTo("http://host:8081/a@b");
        assertThat(RegistryAddress.userInfo("http://host:8081/a@b")).isNull();
    }

    @Test
    void a_comma_in_a_password_parts_no_addresses() {
        assertThat(RegistryAddress.split("http://u:p,w@a,http://b")).containsExactly("http://u:p,w@a", "http://b");
    }
}
