package dev.stepwise.avro.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The part of a registry's REST interface that clients read from, over real HTTP; it can refuse, fail and stall. */
final class RegistryStub implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<Integer, String> texts = new ConcurrentHashMap<>();
    private final Map<Integer, String> types = new ConcurrentHashMap<>();
    private final Map<String, TreeMap<Integer, Integer>> subjects = new ConcurrentHashMap<>();
    final AtomicInteger requests = new AtomicInteger();
    final List<String> authorizations = new ArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    volatile int status = 200;
    volatile boolean stalls;

    RegistryStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    RegistryStub add(String subject, int version, int id, String type, String text) {
        texts.put(id, text);
        types.put(id, type);
        subjects.computeIfAbsent(subject, any -> new TreeMap<>()).put(version, id);
        return this;
    }

    static RegistryStub withOrders() throws IOException {
        return new RegistryStub()
                .add(Orders.SUBJECT, 1, 11, "AVRO", Orders.V1)
                .add(Orders.SUBJECT, 2, 12, "AVRO", Orders.V2)
                .add(Orders.SUBJECT, 3, 13, "AVRO", Orders.V3);
    }

    static String guid(int id) {
        return new UUID(0, id).toString();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            synchronized (authorizations) {
                authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            }
            if (stalls) {
                // Gives no answer: the client's own limit on waiting has to end this.
                exchange.getRequestBody().readAllBytes();
                closing.await();
                return;
            }
            if (status != 200) {
                send(
                        exchange,
                        status,
                        "{\"error_code\":" + status + ",\"message\":\"no, said http://user:secret@host\"}");
                return;
            }
            route(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().substring(1).split("/", -1);
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        if (path[0].equals("schemas")) {
            int id = path[1].equals("guids")
                    ? (int) UUID.fromString(path[2]).getLeastSignificantBits()
                    : Integer.parseInt(path[2]);
            if (texts.containsKey(id)) {
                send(exchange, 200, schema(id).toString());
            } else {
                send(exchange, 404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
            }
            return;
        }
        TreeMap<Integer, Integer> versions = subjects.get(path[1]);
        if (versions == null) {
            send(exchange, 404, "{\"error_code\":40401,\"message\":\"Subject not found\"}");
        } else if (path.length == 2) {
            String asked = JSON.readTree(body).get("schema").asText();
            for (Map.Entry<Integer, Integer> version : versions.entrySet()) {
                if (JSON.readTree(texts.get(version.getValue())).equals(JSON.readTree(asked))) {
                    send(exchange, 200, entry(path[1], version).toString());
                    return;
                }
            }
            send(exchange, 404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
        } else if (path.length == 3) {
            send(exchange, 200, versions.keySet().toString());
        } else {
            int number = Integer.parseInt(path[3]);
            send(
                    exchange,
                    200,
                    entry(path[1], Map.entry(number, versions.get(number))).toString());
        }
    }

    private ObjectNode schema(int id) {
        ObjectNode schema = JSON.createObjectNode().put("schema", texts.get(id));
        return types.get(id).equals("AVRO") ? schema : schema.put("schemaType", types.get(id));
    }

    private ObjectNode entry(String subject, Map.Entry<Integer, Integer> version) {
        return schema(version.getValue())
                .put("subject", subject)
                .put("version", version.getKey())
                .put("id", version.getValue())
                .put("guid", guid(version.getValue()));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
