using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace TimerAttributes.Dashboard.Tests.Access;

/// <summary>Actions of an application that has antiforgery.</summary>
public class AntiforgeryTests
{
    [Test]
    public async Task An_action_needs_the_token_of_info_and_its_cookie()
    {
        // Arrange
        await using Site site = await Site.StartAsync(services: static services => services.AddAntiforgery());
        HttpResponseMessage info = await site.Client.GetAsync("/timers/info");
        JsonElement token = JsonDocument.Parse(await info.Content.ReadAsStringAsync()).RootElement.GetProperty("antiforgery");
        (string, string) cookie = ("Cookie", info.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        (string, string) header = (token.GetProperty("header").GetString()!, token.GetProperty("token").GetString()!);

        // Act
        HttpResponseMessage without = await site.Post("/timers/jobs/tick/pause", null, cookie);
        HttpResponseMessage alone = await site.Post("/timers/jobs/tick/pause", null, header);
        HttpResponseMessage whole = await site.Post("/timers/jobs/tick/pause", null, cookie, header);

        // Assert
        Assert.That(without.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await without.Content.ReadAsStringAsync(), Does.Contain("The antiforgery token is refused").And.Contain("\"code\":\"antiforgery\""));
        Assert.That(alone.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(whole.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase(true, "Behind a proxy that speaks TLS, call app.UseForwardedHeaders()")]
    [TestCase(false, "set the HeaderName of AntiforgeryOptions")]
    public async Task An_antiforgery_that_gives_no_token_is_told_with_its_remedy_and_the_page_is_shown(bool isSecure, string remedy)
    {
        // Arrange
        await using Site site = await Site.StartAsync(services: services => services.AddAntiforgery(options =>
        {
            if (isSecure) options.Cookie.SecurePolicy = Microsoft.AspNetCore.Http.CookieSecurePolicy.Always;
            else options.HeaderName = null;
        }));

        // Act
        JsonElement info = await site.Get("/timers/info");
        HttpResponseMessage action = await site.Post("/timers/jobs/tick/pause");

        // Assert
        Assert.That(info.GetProperty("actionFault").GetString(), Does.StartWith("Actions cannot be taken, because").And.Contain(remedy));
        Assert.That(info.TryGetProperty("antiforgery", out _), Is.False);
        Assert.That(action.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(site.Scheduler.Jobs[0].IsPaused, Is.False);
    }

    [Test]
    public async Task A_page_that_is_read_only_has_no_actions_and_gives_no_token()
    {
        await using Site site = await Site.StartAsync(
            open: static page => Microsoft.AspNetCore.Builder.AuthorizationEndpointConventionBuilderExtensions.AllowAnonymous(page.ReadOnly()),
            services: static services => services.AddAntiforgery());
        JsonElement info = await site.Get("/timers/info");
        HttpResponseMessage run = await site.Post("/timers/jobs/tick/run");
        Assert.That(info.GetProperty("isReadOnly").GetBoolean(), Is.True);
        Assert.That(info.TryGetProperty("antiforgery", out _), Is.False);
        Assert.That(run.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await run.Content.ReadAsStringAsync(), Does.Contain("It was mapped with ReadOnly(), so it has no actions."));
        Assert.That(site.Scheduler.Jobs[0].Stats.ManualRuns, Is.Zero);
    }
}
