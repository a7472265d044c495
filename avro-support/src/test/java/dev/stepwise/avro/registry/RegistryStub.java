package dev.stepwise.avro.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
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

/**
 * The part of a registry's REST interface that clients need, over real HTTP; it can refuse, fail, stall, go away and
 * come back.
 */
public final class RegistryStub implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final InetSocketAddress address;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<Integer, String> texts = new ConcurrentHashMap<>();
    private final Map<Integer, String> types = new ConcurrentHashMap<>();
    private final Map<String, TreeMap<Integer, Integer>> subjects = new ConcurrentHashMap<>();
    final AtomicInteger requests = new AtomicInteger();
    final List<String> authorizations = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private HttpServer server;
    volatile int status = 200;
    volatile boolean stalls;

    /** What is answered in place of a schema, such as nonsense. */
    volatile String nonsense;

    volatile boolean refusesNew;

    public RegistryStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        address = server.getAddress();
        serve();
    }

    private void serve() {
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Refuses connections from now on. */
    public void goAway() {
        server.stop(0);
    }

    /** Listens where it did before. */
    public void comeBack() throws IOException {
        server = HttpServer.create(address, 0);
        serve();
    }

    /** Takes requests from now on, and gives no answer. */
    public void stall() {
        stalls = true;
    }

    /** Answers with that status from now on. */
    public void refuse(int refusal) {
        status = refusal;
    }

    /** Answers as before. */
    public void answerAgain() {
        stalls = false;
        status = 200;
    }

    public String url() {
        return "http://localhost:" + address.getPort();
    }

    /** Returns the paths of all requests, with their queries. */
    public List<String> asked() {
        synchronized (asked) {
            return List.copyOf(asked);
        }
    }

    public RegistryStub add(String subject, int version, int id, String type, String text) {
        texts.put(id, text);
        types.put(id, type);
        subjects.computeIfAbsent(subject, any -> new TreeMap<>()).put(version, id);
        return this;
    }

    public static String guid(int id) {
        return new UUID(0, id).toString();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            synchronized (authorizations) {
                authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            }
            synchronized (asked) {
                asked.add(exchange.getRequestURI().getPath() + "?"
                        + exchange.getRequestURI().getQuery());
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
            if (nonsense != null) {
                send(exchange, 200, nonsense);
            } else if (texts.containsKey(id)) {
                send(exchange, 200, schema(id).toString());
            } else {
                send(exchange, 404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
            }
            return;
        }
        TreeMap<Integer, Integer> versions = subjects.get(path[1]);
        if (path.length == 3 && exchange.getRequestMethod().equals("POST")) {
            register(exchange, path[1], JSON.readTree(body));
        } else if (versions == null) {
            send(exchange, 404, "{\"error_code\":40401,\"message\":\"Subject not found\"}");
        } else if (path.length == 2) {
            JsonNode asked = JSON.readTree(body);
            for (Map.Entry<Integer, Integer> version : versions.entrySet()) {
                if (isSame(version.getValue(), asked)) {
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

    private void register(HttpExchange exchange, String subject, JsonNode asked) throws IOException {
        if (refusesNew) {
            send(exchange, 409, "{\"error_code\":409,\"message\":\"incompatible\"}");
            return;
        }
        int id = texts.size() + 1;
        int version = subjects.getOrDefault(subject, new TreeMap<>()).size() + 1;
        add(
                subject,
                version,
                id,
                asked.path("schemaType").asText("AVRO"),
                asked.get("schema").asText());
        send(exchange, 200, "{\"id\":" + id + "}");
    }

    private boolean isSame(int id, JsonNode asked) throws IOException {
        return types.get(id).equals(asked.path("schemaType").asText("AVRO"))
                && JSON.readTree(texts.get(id))
                        .equals(JSON.readTree(asked.get("schema").asText()));
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
