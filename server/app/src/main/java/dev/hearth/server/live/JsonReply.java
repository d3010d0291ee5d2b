package dev.hearth.server.live;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import dev.hearth.server.http.Json;
import dev.hearth.server.http.Replies;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** Writes an answer field by field, without a tree in between: a trace may have a hundred thousand rows. */
final class JsonReply {

    private JsonReply() {}

    static HttpResponse object(Consumer<JsonGenerator> fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.MAPPER.createGenerator(out)) {
            json.writeStartObject();
            fields.accept(json);
            json.writeEndObject();
        }
        return Replies.bytes(200, MediaType.JSON_UTF_8, out.toByteArray());
    }
}
