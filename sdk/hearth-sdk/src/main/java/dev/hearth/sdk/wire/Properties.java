package dev.hearth.sdk.wire;

import java.io.Closeable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The readable properties of a record or a bean, found once per class. Thread-safe. */
final class Properties {

    /** One property: its name and the public method that reads it. */
    record Property(String name, Method reader) {
        @Nullable
        Object read(Object owner) throws ReflectiveOperationException {
            return reader.invoke(owner);
        }
    }

    private static final ClassValue<List<Property>> OF_CLASS = new ClassValue<>() {
        @Override
        protected List<Property> computeValue(Class<?> type) {
            return type.isRecord() ? components(type) : getters(type);
        }
    };

    private Properties() {}

    /** The properties in order, empty if this is no record or bean. */
    static List<Property> of(Class<?> type) {
        return OF_CLASS.get(type);
    }

    static @Nullable Object read(Object owner, String name) throws ReflectiveOperationException {
        for (Property property : of(owner.getClass())) {
            if (property.name().equals(name)) {
                return property.read(owner);
            }
        }
        throw new NoSuchFieldException(name);
    }

    private static List<Property> components(Class<?> type) {
        List<Property> found = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Method reader = component.getAccessor();
            if (!reader.trySetAccessible()) {
                return List.of();
            }
            found.add(new Property(component.getName(), reader));
        }
        return List.copyOf(found);
    }

    /** Public getters of public classes; not of the JDK's classes or of things that hold resources, whose getters may do work. */
    private static List<Property> getters(Class<?> type) {
        String name = type.getName();
        if (!Modifier.isPublic(type.getModifiers())
                || name.startsWith("java.")
                || name.startsWith("javax.")
                || name.startsWith("jdk.")
                || name.startsWith("sun.")
                || Closeable.class.isAssignableFrom(type)
                || AutoCloseable.class.isAssignableFrom(type)
                || Thread.class.isAssignableFrom(type)
                || ClassLoader.class.isAssignableFrom(type)) {
            return List.of();
        }
        List<Property> found = new ArrayList<>();
        for (Method method : type.getMethods()) {
            String property = propertyName(method);
            if (property != null && method.trySetAccessible()) {
                found.add(new Property(property, method));
            }
        }
        found.sort(Comparator.comparing(Property::name));
        return List.copyOf(found);
    }

    private static @Nullable String propertyName(Method method) {
        if (method.getParameterCount() != 0
                || Modifier.isStatic(method.getModifiers())
                || method.isBridge()
                || method.getDeclaringClass() == Object.class
                || method.getReturnType() == void.class) {
            return null;
        }
        String name = method.getName();
        if (name.startsWith("get") && name.length() > 3 && Character.isUpperCase(name.charAt(3))) {
            return Character.toLowerCase(name.charAt(3)) + name.substring(4);
        }
        if (name.startsWith("is")
                && name.length() > 2
                && Character.isUpperCase(name.charAt(2))
                && method.getReturnType() == boolean.class) {
            return Character.toLowerCase(name.charAt(2)) + name.substring(3);
        }
        return null;
    }
}
