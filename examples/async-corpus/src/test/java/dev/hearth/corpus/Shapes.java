package dev.hearth.corpus;

import java.util.ArrayList;
import java.util.List;

/** Shapes for people. */
final class Shapes {

    private Shapes() {}

    /** Returns a shape in one line: the spans by their parents, each with how it ends unless it ends well. */
    static String text(Shape shape) {
        List<String> roots = new ArrayList<>();
        for (Shape.Expected span : shape.spans()) {
            if (span.parent() == null) {
                roots.add(of(span, shape));
            }
        }
        return String.join(", ", roots);
    }

    private static String of(Shape.Expected span, Shape shape) {
        List<String> children = new ArrayList<>();
        for (Shape.Expected child : shape.spans()) {
            if (span.name().equals(child.parent())) {
                children.add(of(child, shape));
            }
        }
        String text = span.name()
                + (span.times() == 1 ? "" : " ×" + span.times())
                + (span.verdict().equals("ok") ? "" : " (" + span.verdict() + ")");
        return switch (children.size()) {
            case 0 -> text;
            case 1 -> text + " › " + children.getFirst();
            default -> text + " › {" + String.join(", ", children) + "}";
        };
    }
}
