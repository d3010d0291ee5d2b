package dev.hearth.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What Logfire's SDK for Python does and one for Java must do, feature by feature, and the tests of all SDK modules that show it: a
 * test that is renamed or deleted is noticed here.
 */
class ParityTest {
    private static final Path MODULES = Path.of("..");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "spans, 7-level logs, templates, 128-char values, never throws"
                        + "| WireTest#span_hasExactlyTheContractsKeys TemplateTest#render_cutsLongValuesInTheMiddle"
                        + " HostileValuesProperties#values_neverThrowAndStayBounded"
                        + " HostileValuesProperties#templates_neverThrow",
                "logs as zero-duration spans, exact logfire.* keys | WireTest#log_isASpanWithoutDuration",
                "JSON attributes and json_schema"
                        + "| JsonTest#encode_writesEveryKindWithItsSchema WireTest#span_hasExactlyTheContractsKeys",
                "pending spans: encoding, per-batch dedupe, not for other exporters"
                        + "| WireTest#pendingSpan_announcesAnOpenSpanWithItsStartAttributes"
                        + " DeliveryTest#openTelemetrysExporter_getsACopyWithoutPendingSpans",
                "exception event, status text, level 17, outermost fingerprint"
                        + "| WireTest#exception_isAnErrorWithEventAndOutermostFingerprint",
                "configure: arguments, environment, file, token, base URL, if a token is present"
                        + "| ConfigurationPageTest#codeCountsBeforeEnvironmentBeforeFileBeforeDefault"
                        + " ConfigurationTest#settings_comeFromArgumentThenHearthThenLogfireThenOtel"
                        + " ConfigurationTest#sending_isOnOnlyWithATargetUnlessTold",
                "reconfigure never orphans open spans, warns"
                        + "| ConfigureTest#configureAgainInFiftyTasks_losesNoSpanAndWarnsOnce"
                        + " ReconfigureTest#reconfigure_losesNoOpenSpanAndChangesWhatStartsAfterwards",
                "unconfigured: nothing but a warning, late binding"
                        + "| ConfigurationTest#unconfigured_warnsOnceOrNotAtAll"
                        + " ConfigureTest#tracerFromBefore_worksAfterwards",
                "open spans closed and flushed at exit, flush, shutdown"
                        + "| DeliveryTest#exitOfTheProcess_endsOpenSpansAsAbandoned"
                        + " ConfigureTest#shutdown_endsOpenSpansAsAbandoned",
                "OTLP/HTTP protobuf gzip, size split, disk-backed retry"
                        + "| WireTest#requestAndResource_sayWhoSends DeliveryTest#hugeBatch_isSplit"
                        + " SpoolDeliveryTest#serverDownThenBack_everythingArrivesOnceAlsoFromEarlierRuns"
                        + " SpoolDeliveryTest#processKilled_leavesItsRecordsToTheNext",
                "scrubbing: same words, paths, safe keys; no echo of custom matches"
                        + "| ScrubbingTest#secrets_leaveNeitherByWireNorByConsole"
                        + " ScrubberTest#customPattern_isNeverEchoed",
                "context across executors, CompletableFuture, virtual threads, Reactor"
                        + "| PropagationTest#everyMethod_runsUnderTheSubmittersSpan GatherTest#settled_keepsEveryOutcome"
                        + " HearthReactorTest#operatorsOnEveryScheduler_seeTheSubscribersSpan",
                "OpenAI and Anthropic clients: sync, async, streaming, usage"
                        + "| ChatTest#create_recordsRequestAndAnswer"
                        + " ChatTest#createAsync_hasTheCallersParentAndLeavesItsContextAlone"
                        + " ChatStreamsTest#streamWithUsage_countsTokens MessagesTest#create_recordsRequestAndAnswer"
                        + " MessagesTest#createAsync_hasTheCallersParentAndLeavesItsContextAlone",
                "console exporter | DeliveryTest#console_printsStartsAndLogsIndented",
                "head and tail sampling"
                        + "| SamplingTest#headRateZero_keepsNothing SamplingTest#rates_shareOneCheckOnTheLowBits"
                        + " SamplingTest#buffer_outlivesTheRootUntilTheLastSpanEnds",
                "metrics (delta, exponential), metrics in spans"
                        + "| SignalsTest#counterFromBeforeTheConfiguration_countsOnInDifferences"
                        + " SignalsTest#histogram_isExponentialAndUpDownCounterATotal"
                        + " MetricsInSpansTest#everyCounterAndHistogram_isSummedUpIfThatIsWanted",
                "tags, scopes, minimum level"
                        + "| WireTest#span_hasExactlyTheContractsKeys WireTest#requestAndResource_sayWhoSends"
                        + " OptionsTest#optionsOfTheTestCount",
                "suppression | ScopeTest#suppressedWork_leavesNoRecordAndItsChildrenStayUnderTheSpanOutside",
                "method instrumentation | AgentExtensionIT#openSpan_isAnnouncedAndProvedAliveBeforeItEnds",
                "baggage attributes | ScopeTest#baggage_becomesAttributesOfWhateverIsRecorded",
                "get and attach context, distributed tracing modes"
                        + "| ScopeTest#context_travelsAsHeadersAndAnEmptyOneBeginsANewTrace"
                        + " ScopeTest#incomingTrace_isContinuedWithOneWarningUnlessSomebodyDecided",
                "test exporter, JUnit extension"
                        + "| HearthExtensionTest#recordsBecomeAReadableTree"
                        + " HearthExtensionTest#idsAndTimeBeginAnewInEachTest",
                "OpenTelemetry agent interop"
                        + "| AgentExtensionIT#programThatConfiguresHearthItself_joinsTheAgentsTraces"
                        + " AgentExtensionIT#agentWithoutTheExtension_isJoinedToo",
                "HTTP and DB normalisation"
                        + "| WireTest#foreignSpan_isNormalisedAndAnnounced"
                        + " NamingTest#serverSpan_isNamedByItsRouteAndSaysWhatWasAsked"
                        + " NamingTest#databaseSpan_saysItsStatementInOneLine",
                "multi-token fan-out, extra processors, OTEL_* exporters"
                        + "| SpoolDeliveryTest#severalTokens_eachGetEverything"
                        + " ExtraProcessorTest#extraProcessor_getsEveryEndedSpanOnce_withItsMessageAndWithoutSecrets"
                        + " OtelExportersTest#openTelemetrysEndpoint_isTheBaseUrlOrElseGetsACopy",
                "code links, resource detection"
                        + "| CallSiteTest#hotLoop_keepsItsLine WireTest#requestAndResource_sayWhoSends",
                "blocked-thread warnings"
                        + "| BlockingTest#virtualThreadThatBlocksInAClassInitialiser_isReportedAsPinned_inTheTraceOfItsSpan"
            })
    void feature_hasItsTests(String feature, String tests) {
        for (String test : tests.split(" ", -1)) {
            String className = test.substring(0, test.indexOf('#'));
            String methodName = test.substring(test.indexOf('#') + 1);
            assertThat(sources(className))
                    .as("%s is shown by %s", feature, test)
                    .anyMatch(source -> hasMethod(source, methodName));
        }
    }

    @Test
    void whatIsNotThere_isNoticed() {
        assertThat(sources("NoSuchTest")).isEmpty();
        assertThat(sources("ParityTest")).hasSize(1).noneMatch(source -> hasMethod(source, "noSuchMethod"));
    }

    private static boolean hasMethod(String source, String name) {
        return Pattern.compile("^ {4}(public )?void " + name + "\\(", Pattern.MULTILINE)
                .matcher(source)
                .find();
    }

    private static List<String> sources(String className) {
        try (Stream<Path> modules = Files.list(MODULES)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(ParityTest::filesBelow)
                    .filter(file -> file.getFileName().toString().equals(className + ".java"))
                    .map(ParityTest::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> filesBelow(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
