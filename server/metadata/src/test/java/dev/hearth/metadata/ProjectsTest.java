package dev.hearth.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectsTest {

    @TempDir
    private Path folder;

    private Metadata metadata;

    @BeforeEach
    void open() {
        metadata = Metadata.open(folder);
    }

    @AfterEach
    void close() {
        metadata.close();
    }

    @Test
    void newFolder_hasTheDefaultProject() {
        assertThat(metadata.projects().list()).singleElement().satisfies(project -> {
            assertThat(project.id()).isEqualTo("default");
            assertThat(project.name()).isEqualTo("default");
            assertThat(project.maxAge()).isNull();
        });
    }

    @Test
    void project_isThereAfterReopening() {
        Project shop = metadata.projects().create("shop");
        metadata.projects().setRetention("shop", Duration.ofDays(30), 5L << 30);
        metadata.close();
        metadata = Metadata.open(folder);
        assertThat(metadata.projects().get("shop"))
                .isEqualTo(new Project(shop.id(), "shop", shop.created(), Duration.ofDays(30), 5L << 30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Shop", "shop_1", "-shop", "shop-", "a--b", "a b", "../x", "a/b", "é"})
    void nameThatIsNone_isRefused(String name) {
        assertThatThrownBy(() -> metadata.projects().create(name))
                .isInstanceOf(MetadataException.class)
                .hasMessageContaining("small letters");
    }

    @Test
    void takenName_isRefused_untilItsProjectIsDeleted() {
        Project first = metadata.projects().create("shop");
        assertThatThrownBy(() -> metadata.projects().create("shop")).hasMessageContaining("already");
        metadata.projects().delete("shop");
        assertThat(metadata.projects().create("shop").id()).isNotEqualTo(first.id());
    }

    @Test
    void deletedProject_isGoneWithItsTokens_andWaitsForItsFiles() {
        Project shop = metadata.projects().create("shop");
        metadata.tokens().create(new NewToken("shop", TokenKind.READ, ""));
        metadata.tokens().create(new NewToken("default", TokenKind.READ, ""));
        metadata.projects().delete("shop");
        assertThat(metadata.projects().find("shop")).isEmpty();
        assertThat(metadata.tokens().list()).extracting(Token::projectId).containsExactly("default");
        assertThat(metadata.projects().deleted()).extracting(Project::id).containsExactly(shop.id());
        metadata.projects().forget(shop.id());
        assertThat(metadata.projects().deleted()).isEmpty();
    }

    @Test
    void projectThatIsInUse_isNotForgotten() {
        metadata.projects().forget("default");
        assertThat(metadata.projects().list()).hasSize(1);
    }

    @Test
    void defaultProject_cannotBeDeleted_norCanAnUnknownOne() {
        assertThatThrownBy(() -> metadata.projects().delete("default")).hasMessageContaining("always there");
        assertThatThrownBy(() -> metadata.projects().delete("nobody")).hasMessageContaining("no project nobody");
    }
}
