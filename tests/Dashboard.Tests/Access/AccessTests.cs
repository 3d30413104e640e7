using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace TimerAttributes.Dashboard.Tests.Access;

/// <summary>Every address of the page, for callers who may not come in and for requests that other sites can cause.</summary>
public class AccessTests
{
    private static readonly string[] Reads = ["/timers", "/timers/", "/timers/app.js", "/timers/nothing", "/timers/a/b/c", "/timers/info", "/timers/jobs",
        "/timers/jobs/tick", "/timers/jobs/nothing", "/timers/runs", "/timers/plan", "/timers/herd", "/timers/cluster", "/timers/events"];

    private static readonly string[] Actions = ["run", "pause", "resume", "cancel", "reschedule"];

    private static readonly (string Method, string Path)[] All =
    [
        .. Reads.Select(static path => ("GET", path)), .. Reads.Select(static path => ("HEAD", path)), .. Reads.Select(static path => ("POST", path)),
        .. Actions.Select(static action => ("POST", $"/timers/jobs/tick/{action}")), .. Actions.Select(static action => ("GET", $"/timers/jobs/tick/{action}")),
        ("DELETE", "/timers/jobs/tick"), ("PUT", "/timers/jobs"), ("OPTIONS", "/timers/jobs"),
    ];

    [Test]
    public async Task Without_a_rule_every_address_answers_403_and_says_what_to_write()
    {
        await using Site site = await Site.StartAsync(open: static _ => { });
        foreach ((string method, string path) in All)
        {
            HttpResponseMessage answer = await Send(site, method, path);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), $"{method} {path}");
            if (method != "HEAD") Assert.That(await Detail(answer), Does.Contain("""app.MapTimers("/timers").RequireAuthorization(…)"""), $"{method} {path}");
        }

        Assert.That(site.Scheduler.Jobs[0].Stats.ManualRuns, Is.Zero);
    }

    [TestCase(null, HttpStatusCode.Unauthorized)]
    [TestCase("guest", HttpStatusCode.Forbidden)]
    public async Task With_a_rule_no_address_is_open_to_a_caller_that_it_does_not_name(string? role, HttpStatusCode status)
    {
        await using Site site = await Site.StartAsync(open: static page => page.RequireAuthorization("Admin"), services: TestUsers.Add, before: Rules);
        foreach ((string method, string path) in All)
            Assert.That((await Send(site, method, path, role)).StatusCode, Is.EqualTo(status), $"{method} {path}");
    }

    [Test]
    public async Task With_a_rule_the_caller_that_it_names_reads_and_acts()
    {
        await using Site site = await Site.StartAsync(open: static page => page.RequireAuthorization("Admin"), services: TestUsers.Add, before: Rules);
        foreach (string path in Reads.Where(static path => !path.Contains("nothing", StringComparison.Ordinal) && path is not ("/timers" or "/timers/a/b/c")))
            Assert.That((await Send(site, "HEAD", path, "admin")).StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
        Assert.That((await Send(site, "POST", "/timers/jobs/tick/run", "admin")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Actions_may_have_a_stricter_rule()
    {
        await using Site site = await Site.StartAsync(open: static page => page.RequireAuthorization().Actions.RequireAuthorization("Admin"),
            services: TestUsers.Add, before: Rules);
        Assert.That((await Send(site, "GET", "/timers/jobs", "guest")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await Send(site, "POST", "/timers/jobs/tick/run", "guest")).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await Send(site, "POST", "/timers/jobs/tick/run", "admin")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase(null, HttpStatusCode.Unauthorized)]
    [TestCase("guest", HttpStatusCode.Forbidden)]
    [TestCase("admin", HttpStatusCode.OK)]
    public async Task A_rule_of_the_actions_holds_on_a_page_that_is_open_to_all(string? role, HttpStatusCode status)
    {
        await using Site site = await Site.StartAsync(services: TestUsers.Add, before: Rules, open: static page =>
        {
            page.AllowAnonymous();
            page.Actions.RequireAuthorization("Admin");
        });
        Assert.That((await Send(site, "GET", "/timers/jobs", role)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await Send(site, "POST", "/timers/jobs/tick/run", role)).StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task A_group_around_the_page_that_is_open_does_not_open_it_and_one_with_a_rule_closes_it()
    {
        await using Site open = await Site.StartAsync(open: static _ => { }, services: TestUsers.Add, before: Rules, around: static group => group.AllowAnonymous());
        await using Site ruled = await Site.StartAsync(
            open: static page => page.RequireAuthorization("Admin"), services: TestUsers.Add, before: Rules, around: static group => group.AllowAnonymous());
        await using Site closed = await Site.StartAsync(
            open: static _ => { }, services: TestUsers.Add, before: Rules, around: static group => group.RequireAuthorization("Admin"));
        Assert.That((await Send(open, "GET", "/around/timers/jobs")).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await Send(open, "POST", "/around/timers/jobs/tick/run")).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        foreach (Site site in new[] { ruled, closed })
        {
            Assert.That((await Send(site, "GET", "/around/timers/jobs")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That((await Send(site, "POST", "/around/timers/jobs/tick/run", "admin")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }
    }

    [Test]
    public async Task A_page_that_becomes_read_only_after_the_start_has_no_actions_either()
    {
        TimersEndpoints? page = null;
        await using Site site = await Site.StartAsync(open: all => page = all.AllowAnonymous());
        page!.ReadOnly();
        HttpResponseMessage run = await Send(site, "POST", "/timers/jobs/tick/run");
        Assert.That(run.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await Detail(run), Does.EndWith("It was mapped with ReadOnly(), so it has no actions."));
        Assert.That(site.Scheduler.Jobs[0].Stats.ManualRuns, Is.Zero);
    }

    [Test]
    public async Task A_script_whose_session_has_ended_gets_401_and_a_browser_is_led_to_the_page_for_signing_in()
    {
        await using Site site = await Site.StartAsync(open: static page => page.RequireAuthorization(), before: Rules, services: static services =>
        {
            services.AddAuthentication("Cookies").AddCookie("Cookies");
            services.AddAuthorization();
        });
        foreach (string path in new[] { "/timers/events?X-Requested-With=XMLHttpRequest", "/timers/events", "/timers/info", "/timers/jobs/tick" })
            Assert.That((await Send(site, "GET", path)).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), path);
        Assert.That((await Send(site, "POST", "/timers/jobs/tick/run")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await Send(site, "GET", "/timers/")).StatusCode, Is.EqualTo(HttpStatusCode.Found));
    }

    [Test]
    public async Task In_Development_the_machine_itself_may_come_in_by_a_local_name_and_without_a_proxy()
    {
        await using Site site = await Site.StartAsync(open: static _ => { }, environment: "Development");
        Assert.That((await Send(site, "GET", "/timers/jobs")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await Send(site, "GET", "/timers/jobs", headers: ("Host", "localhost"))).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        // The name of a page that is resolved to this machine, and proxies.
        foreach ((string, string) header in new[] { ("Host", "rebound.example"), ("X-Forwarded-For", "127.0.0.1"), ("Forwarded", "for=127.0.0.1"), ("Via", "1.1 a"), ("X-Original-For", "10.0.0.1:80") })
            Assert.That((await Send(site, "GET", "/timers/jobs", headers: header)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), header.ToString());
    }

    [Test]
    public async Task An_action_needs_its_header_and_the_origin_of_the_page([ValueSource(nameof(Actions))] string action)
    {
        await using Site site = await Site.StartAsync();
        string path = $"/timers/jobs/tick/{action}", own = site.Client.BaseAddress!.Authority;
        string http = Uri.UriSchemeHttp + Uri.SchemeDelimiter;
        (string, string)[][] refused =
        [
            [], [("X-Timers", "1"), ("Sec-Fetch-Site", "cross-site")], [("X-Timers", "1"), ("Sec-Fetch-Site", "same-site")], [("X-Timers", "1"), ("Sec-Fetch-Site", "none")],
            [("X-Timers", "1"), ("Origin", http + "evil.example")], [("X-Timers", "1"), ("Origin", "null")], [("X-Timers", "1"), ("Origin", $"{http}{own}.evil.example")],
            [("Sec-Fetch-Site", "same-origin")],
        ];
        foreach ((string, string)[] headers in refused)
        {
            HttpResponseMessage answer = await Raw(site, "POST", path, headers);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), string.Join(" ", headers));
            Assert.That(await Detail(answer), Does.Contain("X-Timers").Or.Contain("use the page"));
        }

        (string, string)[][] taken =
        [
            [("X-Timers", "1"), ("Sec-Fetch-Site", "same-origin")], [("X-Timers", "1"), ("Origin", http + own)], [("X-Timers", "1")],
            [("X-Timers", "1"), ("Origin", $"{Uri.UriSchemeHttps}{Uri.SchemeDelimiter}{own}")], // Behind a proxy that speaks TLS.
        ];
        foreach ((string, string)[] headers in taken)
        {
            HttpStatusCode status = (await Raw(site, "POST", path, headers)).StatusCode;
            Assert.That(status, Is.EqualTo(action == "reschedule" ? HttpStatusCode.UnsupportedMediaType : HttpStatusCode.OK), string.Join(" ", headers));
        }
    }

    [Test]
    public async Task Another_method_is_told_which_one_the_address_takes()
    {
        await using Site site = await Site.StartAsync();
        foreach (string action in Actions)
        {
            HttpResponseMessage answer = await Send(site, "GET", $"/timers/jobs/tick/{action}");
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
            Assert.That(await Detail(answer), Is.EqualTo("This address takes POST, and the request has GET."));
        }

        Assert.That((await Send(site, "DELETE", "/timers/jobs/tick")).Content.Headers.Allow, Is.EquivalentTo(["GET", "HEAD"]));
        Assert.That(site.Scheduler.Jobs[0].Stats.ManualRuns, Is.Zero);
    }

    [TestCase("/timers/../secret"), TestCase("/timers/%2e%2e/secret"), TestCase("/timers/..%2f..%2fetc/passwd"), TestCase("/timers/..%5c..%5csecret")]
    [TestCase("/timers/%00"), TestCase("/timers/.git/config"), TestCase("/timers/app.js/..%2findex.html"), TestCase("/timers/index.html")]
    [TestCase("/timers/jobs/..%2f..%2fsecret"), TestCase("/timers/jobs/%2e%2e%2f")]
    public async Task No_path_leads_to_another_file(string path)
    {
        await using Site site = await Site.StartAsync();
        HttpResponseMessage answer = await site.Client.SendAsync(new(HttpMethod.Get, new Uri(
            site.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true })));
        Assert.That(answer.StatusCode, Is.AnyOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Every_answer_has_the_headers_that_keep_a_browser_from_harm()
    {
        await using Site site = await Site.StartAsync();
        foreach ((string method, string path) in All.Where(static request => request.Path != "/timers/events"))
        {
            HttpResponseMessage answer = await Send(site, method, path);
            Assert.That(answer.Headers.GetValues("Content-Security-Policy"), Is.EqualTo(["default-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'none'"]), path);
            Assert.That(answer.Headers.GetValues("Cross-Origin-Opener-Policy").Concat(answer.Headers.GetValues("Cross-Origin-Resource-Policy")), Is.EqualTo(["same-origin", "same-origin"]), path);
            Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(["nosniff"]), path);
        }
    }

    private static void Rules(WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
    }

    private static Task<HttpResponseMessage> Send(Site site, string method, string path, string? role = null, params (string, string)[] headers) =>
        Raw(site, method, path, [("X-Timers", "1"), .. role is null ? [] : new[] { ("X-Role", role) }, .. headers]);

    private static Task<HttpResponseMessage> Raw(Site site, string method, string path, (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new(method), path);
        foreach ((string name, string value) in headers) request.Headers.Add(name, value);
        return site.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static async Task<string> Detail(HttpResponseMessage answer)
    {
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString()!;
    }
}
