using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using TimerAttributes.Tests.WebApp;

namespace TimerAttributes.Hosting.Tests.Lifecycle;

/// <summary>A whole web application runs on virtual time with one line.</summary>
public class WebTests
{
    [Test]
    public async Task A_web_application_runs_on_virtual_time()
    {
        using var time = new VirtualTime();
        await using var application = new WebApplicationFactory<Orders>();
        await using WebApplicationFactory<Orders> tested = application.WithWebHostBuilder(
            host => host.ConfigureTestServices(services => services.UseVirtualTime(time)));
        using HttpClient client = tested.CreateClient();

        await time.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.That(await client.GetStringAsync(new Uri("/orders", UriKind.Relative)), Is.EqualTo("120"));
        Assert.That(await client.GetStringAsync(new Uri("/time", UriKind.Relative)), Is.EqualTo("\"2030-01-01T01:00:00+00:00\""));
        Assert.That(await client.GetStringAsync(new Uri("/health", UriKind.Relative)), Is.EqualTo("Healthy"));
    }
}
