package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.Path;
import dev.stepwise.core.Where;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.DocumentModel;
import dev.stepwise.core.spi.Documents;
import dev.stepwise.core.spi.FieldValue;
import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.spi.VersionedStep;
import dev.stepwise.core.spi.WorkingDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Trees of JSON: the reference for faster ways through JSON. */
record JsonDocuments(List<IdentityField> fields, StepTypes types) implements Documents<JsonNode> {

    JsonDocuments {
        fields = List.copyOf(fields);
    }

    @Override
    public DocumentModel<JsonNode> model(MessageContext context) {
        return new TreeModel(context);
    }

    @Override
    public void begin(VersionedStep step, WorkingDocument<JsonNode> document, DocumentModel<JsonNode> model) {
        ((TreeModel) model).begin(types.begin(step, document));
    }

    @Override
    public String roots() {
        return "an object or an array";
    }

    @Override
    public boolean isRoot(JsonNode value) {
        return value.isContainerNode();
    }

    @Override
    public JsonNode shallowCopy(JsonNode object) {
        ObjectNode node = (ObjectNode) object;
        return node.objectNode().setAll(node);
    }

    @Override
    public FieldValue stated(JsonNode value) {
        return TreeFields.stated(value);
    }

    @Override
    public JsonNode stating(String text, @Nullable JsonNode before, Path path, VersionedStep step) {
        return TreeFields.node(text, before);
    }

    @Override
    public String json(JsonNode value) {
        return JsonOutput.text(value);
    }

    @Override
    public void call(
            Action code, WorkingDocument<JsonNode> document, VersionedStep step, MessageContext context, Where where)
            throws Exception {
        CodeRunner.run(code, document, context, fields, where);
    }
}
