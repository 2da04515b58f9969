package org.qianhu.server.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.qianhu.server.identity.Users;

/**
 * Pages, REST and the live stream. Requests are read and answers written on event loops; what lies
 * between, and may block, runs on virtual threads, at most {@value #AT_ONCE} at a time.
 */
public final class HttpService implements AutoCloseable {
    private static final int AT_ONCE = 64;
    private static final long PATIENCE_S = 10;
    private static final int NO_CONTENT = 204;
    private static final String EVENTS = "/api/v1/events";
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final HttpSettings settings;
    private final Vertx vertx;
    private final AlarmBoard board;
    private final EventHub events;
    private final Metrics metrics;
    private final Gate gate;
    private final Dispatcher dispatcher;
    private final Route listening = Route.get(EVENTS, Access.READER, Set.of(), _ -> mayListen());
    private final List<Route> routes = new ArrayList<>();
    private final HttpServer server;

    private HttpService(Vertx vertx, HttpSettings settings, Backend backend, Users users) {
        this.vertx = vertx;
        this.settings = settings;
        board = new AlarmBoard(backend);
        events = new EventHub(vertx, backend.alarms());
        metrics = new Metrics(backend);
        var renderer = new Renderer(Assets.load());
        gate = new Gate(users, settings.loopback());
        dispatcher = new Dispatcher(gate, renderer::problem);
        var deeds = new AlarmDeeds(backend, users);
        routes.addAll(new PlatformApi(backend, users).routes());
        routes.addAll(new EstateApi(backend, board).routes());
        routes.addAll(new ReadingsApi(backend).routes());
        // before the alarms by id, whose path would take theirs
        routes.addAll(new AlarmRecordsApi(backend, users).routes());
        routes.addAll(new AlarmsApi(backend, board).routes());
        routes.addAll(new AlarmActsApi(backend, deeds).routes());
        routes.addAll(new SupervisionApi(backend).routes());
        routes.addAll(new OnCallApi(backend, renderer).routes());
        routes.addAll(new DeadLettersApi(backend, users).routes());
        var standards = new StandardsDesk(backend);
        routes.addAll(new StandardsApi(standards).routes());
        var changes = new StandardsDeeds(backend);
        routes.addAll(new StandardsEditApi(backend, changes).routes());
        routes.addAll(new StandardsEditPages(backend, changes, renderer).routes());
        routes.addAll(new Contract().routes());
        routes.addAll(new Health(backend).routes());
        routes.addAll(metrics.routes());
        routes.addAll(renderer.assets().routes());
        routes.addAll(new DeskPages(backend, board, renderer).routes());
        routes.addAll(new AlarmPages(backend, board, deeds, renderer).routes());
        routes.addAll(new HistoryPages(backend, board, renderer).routes());
        routes.addAll(new SupervisionPages(backend, renderer).routes());
        routes.addAll(new ListPages(backend, users, renderer).routes());
        routes.addAll(new StandardsPages(standards, renderer).routes());
        routes.addAll(new LoginPages(users, renderer).routes());
        server =
                vertx.createHttpServer(
                        new HttpServerOptions()
                                .setHost(settings.host())
                                .setPort(settings.port())
                                .setCompressionSupported(true)
                                .setMaxFormAttributeSize(8_192)
                                .setMaxFormFields(2 * DeskPages.MOST_LINES)
                                .setIdleTimeout(60));
    }

    /**
     * Starts to listen. Blocks until it does.
     *
     * @throws IllegalStateException when the port is taken, naming the setting
     */
    public static HttpService start(
            Vertx vertx, HttpSettings settings, Backend backend, Users users) {
        var service = new HttpService(vertx, settings, backend, users);
        service.server.requestHandler(service.router());
        try {
            await(service.server.listen());
            return service;
        } catch (ExecutionException | TimeoutException e) {
            service.close();
            throw new IllegalStateException(cannotListen(settings, e), e);
        }
    }

    private static String cannotListen(HttpSettings settings, Exception e) {
        var where = "port " + settings.port() + " of " + settings.host();
        return e.getCause() instanceof BindException
                ? where
                        + " is taken or not to be had: stop the program that listens there, or"
                        + " choose another with http.port in qianhu.yaml or QIANHU_HTTP_PORT"
                        + " (0 takes a free one)"
                : "pages and REST cannot listen on " + where + ": " + e.getCause();
    }

    private Router router() {
        var router = Router.router(vertx);
        var body = BodyHandler.create(false).setBodyLimit(settings.maxBodyBytes());
        router.route().handler(HttpService::harden);
        router.route(HttpMethod.GET, EVENTS).handler(this::stream);
        for (var route : routes) {
            var served = router.route(HttpMethod.valueOf(route.method()), route.path());
            if (!route.method().equals("GET")) {
                served.handler(body);
            }
            served.handler(ctx -> handle(ctx, route));
        }
        for (int status : new int[] {400, 404, 405, 413, 500}) {
            router.errorHandler(status, ctx -> failed(ctx, status));
        }
        return router;
    }

    private static void harden(RoutingContext ctx) {
        ctx.response()
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin");
        ctx.next();
    }

    private void stream(RoutingContext ctx) {
        var ask = Requests.of(ctx);
        var pass = new Pass(gate, listening, ask);
        answer(
                ctx,
                CompletableFuture.supplyAsync(() -> admit(ask, pass), workers),
                allowed -> listen(ctx, allowed, pass));
    }

    private Answer admit(Ask ask, Pass pass) {
        var answer = run(listening, ask);
        var _ = pass.good(); // remembers who it is now
        return answer;
    }

    private void listen(RoutingContext ctx, Answer allowed, Pass pass) {
        if (allowed.status() != NO_CONTENT) {
            write(ctx, allowed);
        } else if (!ctx.response().closed()) {
            events.attach(ctx, pass);
        }
    }

    private Answer mayListen() {
        if (events.full()) {
            throw Problem.unavailable("too many listen already; try again later");
        }
        return Answer.noContent();
    }

    private void handle(RoutingContext ctx, Route route) {
        var ask = Requests.of(ctx);
        answer(
                ctx,
                CompletableFuture.supplyAsync(() -> run(route, ask), workers),
                answer -> write(ctx, answer));
    }

    private void answer(RoutingContext ctx, CompletableFuture<Answer> work, Consumer<Answer> then) {
        Future.fromCompletionStage(work, vertx.getOrCreateContext())
                .onSuccess(then::accept)
                .onFailure(ctx::fail);
    }

    private Answer run(Route route, Ask ask) {
        try {
            if (!places.tryAcquire(PATIENCE_S, TimeUnit.SECONDS)) {
                var busy = Problem.unavailable("too many requests at once; try again in a moment");
                return dispatcher.explain(Route.Kind.API, ask, busy).with("Retry-After", "5");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopping", e);
        }
        try {
            return dispatcher.run(route, ask);
        } finally {
            places.release();
        }
    }

    private void failed(RoutingContext ctx, int status) {
        var problem =
                switch (status) {
                    case 400 -> Problem.badRequest("the request cannot be read");
                    case 404 -> Problem.notFound("there is nothing at " + ctx.request().path());
                    case 405 ->
                            Problem.of(405, "Not this method", "this address has another method");
                    case 413 ->
                            Problem.of(
                                    413,
                                    "Too large",
                                    "a body has at most " + settings.maxBodyBytes() + " bytes");
                    default -> Problem.of(500, "The server failed", "look into the server's log");
                };
        var ask = Requests.of(ctx);
        var kind = ask.path().matches("/(api|health|metrics).*") ? Route.Kind.API : Route.Kind.PAGE;
        var unknown =
                new Route(
                        kind,
                        "GET",
                        ask.path(),
                        Access.OPEN,
                        ask.query().keySet(),
                        _ -> {
                            throw problem;
                        });
        handle(ctx, unknown);
    }

    private static void write(RoutingContext ctx, Answer answer) {
        var response = ctx.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(answer.status());
        answer.headers().forEach(header -> response.headers().add(header.name(), header.value()));
        if (!answer.has("Cache-Control")) {
            response.putHeader("Cache-Control", "no-store");
        }
        Buffer body = answer.body();
        response.end(body);
    }

    /** All that is served, for the test of the contract. */
    static Set<String> eventRoute() {
        return Set.of("GET " + EVENTS);
    }

    List<Route> routes() {
        return List.copyOf(routes);
    }

    /** The port that it listens on. */
    public int port() {
        return server.actualPort();
    }

    /** Where a browser on this machine finds it. */
    public String url() {
        var any = Set.of("0.0.0.0", "::", "127.0.0.1", "localhost").contains(settings.host());
        var host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return "http://" + (any ? "localhost" : host) + ":" + port();
    }

    /** Ends the live streams, answers what is under way, and listens no more. */
    @Override
    public void close() {
        try {
            events.close();
            await(server.close());
            workers.close();
            metrics.close();
            board.close();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("pages and REST did not stop cleanly", e);
        }
    }

    private static <T> T await(Future<T> future) throws ExecutionException, TimeoutException {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
