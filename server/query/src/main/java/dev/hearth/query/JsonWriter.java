package dev.hearth.query;

import dev.hearth.store.RowCursor.ResultColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;

/** Writes answers as one JSON document. */
final class JsonWriter {

    private JsonWriter() {}

    static void rows(QueryResult result, OutputStream out, String rowsName, boolean arrowTypes) throws IOException {
        try (JsonGenerator json = generator(out)) {
            json.writeStartObject();
            if (!arrowTypes) {
                json.writeName("columns");
                fields(json, result, "datatype");
            } else if (result.presentation().schema()) {
                json.writeName("schema");
                schema(json, result);
            }
            json.writeName(rowsName);
            json.writeStartArray();
            while (result.next()) {
                row(json, result);
            }
            json.writeEndArray();
            Explanation explanation = result.explanation();
            if (explanation != null) {
                explain(json, explanation);
            }
            json.writeEndObject();
        }
    }

    static void explain(JsonGenerator json, Explanation explanation) {
        text(json, "logical_plan", explanation.logicalPlan());
        text(json, "physical_plan", explanation.physicalPlan());
        text(json, "physical_plan_with_metrics", explanation.physicalPlanWithMetrics());
    }

    private static void text(JsonGenerator json, String name, String value) {
        json.writeName(name);
        json.writeString(value);
    }

    static void columns(QueryResult result, OutputStream out) throws IOException {
        List<ResultColumn> columns = result.columns();
        List<List<JsonNode>> values = new ArrayList<>();
        columns.forEach(_ -> values.add(new ArrayList<>()));
        while (result.next()) {
            for (int i = 0; i < columns.size(); i++) {
                values.get(i)
                        .add(JsonValues.node(
                                columns.get(i).type(),
                                result.value(i),
                                result.presentation().zone()));
            }
        }
        try (JsonGenerator json = generator(out)) {
            json.writeStartObject();
            json.writeName("columns");
            json.writeStartArray();
            for (int i = 0; i < columns.size(); i++) {
                json.writeStartObject();
                field(json, columns.get(i), "datatype", result);
                json.writeName("values");
                json.writeStartArray();
                values.get(i).forEach(json::writeTree);
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    static void schema(JsonGenerator json, QueryResult result) {
        json.writeStartObject();
        json.writeName("fields");
        fields(json, result, "data_type");
        json.writeEndObject();
    }

    static void row(JsonGenerator json, QueryResult result) {
        json.writeStartObject();
        List<ResultColumn> columns = result.columns();
        for (int i = 0; i < columns.size(); i++) {
            json.writeName(columns.get(i).name());
            json.writeTree(JsonValues.node(
                    columns.get(i).type(),
                    result.value(i),
                    result.presentation().zone()));
        }
        json.writeEndObject();
    }

    static JsonGenerator generator(OutputStream out) {
        return JsonValues.MAPPER
                .writer()
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .createGenerator(out);
    }

    private static void fields(JsonGenerator json, QueryResult result, String typeName) {
        json.writeStartArray();
        for (ResultColumn column : result.columns()) {
            json.writeStartObject();
            field(json, column, typeName, result);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void field(JsonGenerator json, ResultColumn column, String typeName, QueryResult result) {
        json.writeName("name");
        json.writeString(column.name());
        json.writeName(typeName);
        json.writePOJO(ArrowTypes.of(column.type(), result.presentation().zone()));
        json.writeName("nullable");
        json.writeBoolean(true);
    }
}
