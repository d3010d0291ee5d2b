package dev.hearth.openai;

import static dev.hearth.llm.CallAttributes.part;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearth.llm.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Images, sound and files in a request as parts of a {@code gen_ai} message. */
final class Media {
    private Media() {}

    /** An image by address, by its bytes in a {@code data:} address, or by the id of an uploaded file. */
    static Map<String, @Nullable Object> image(JsonNode url, JsonNode element) {
        if (!url.isTextual()) {
            return part("file", "modality", "image", "file_id", Json.plain(element.path("file_id")));
        }
        String address = url.textValue();
        int data = address.indexOf(";base64,");
        return address.startsWith("data:") && data > 0
                ? blob("image", address.substring(5, data), address.substring(data + 8))
                : part("uri", "modality", "image", "uri", Json.bounded(address));
    }

    static Map<String, @Nullable Object> audio(JsonNode audio) {
        return blob(
                "audio",
                "audio/" + audio.path("format").asText(),
                audio.path("data").asText());
    }

    static Map<String, @Nullable Object> file(JsonNode file) {
        if (file.path("file_url").isTextual()) {
            return part("uri", "modality", "document", "uri", Json.plain(file.path("file_url")));
        }
        return file.path("file_data").isTextual()
                ? part("blob", "modality", "document", "content", Json.plain(file.path("file_data")))
                : part("file", "modality", "document", "file_id", Json.plain(file.path("file_id")));
    }

    private static Map<String, @Nullable Object> blob(String modality, String mimeType, String content) {
        return part("blob", "modality", modality, "mime_type", mimeType, "content", Json.bounded(content));
    }
}
