using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.Extensions.DependencyInjection;

namespace TimerAttributes.Dashboard.Tests.Api;

/// <summary>What a description of the application's API says of the page.</summary>
public class DescriptionTests
{
    [Test]
    public async Task Every_address_of_the_API_is_described_with_its_parameters_and_answers_and_no_other_is()
    {
        await using Site site = await Site.StartAsync(services: static services => services.AddEndpointsApiExplorer());
        IEnumerable<ApiDescription> all = site.Services.GetRequiredService<IApiDescriptionGroupCollectionProvider>().ApiDescriptionGroups.Items.SelectMany(static group => group.Items);
        Assert.That(all.Where(static api => api.HttpMethod != "HEAD").Select(static api =>
            $"{api.HttpMethod} {api.RelativePath}({string.Join(", ", api.ParameterDescriptions.Select(static parameter => $"{parameter.Source.Id} {parameter.Name}"))})"
            + $" {string.Join(' ', api.SupportedResponseTypes.Select(static answer => answer.StatusCode).Order())}"),
            Is.EquivalentTo(new[]
            {
                "GET timers/info() 200", "GET timers/jobs() 200", "GET timers/jobs/{name}(Path name) 200 404", "GET timers/runs(Query job, Query after, Query limit) 200 400",
                "GET timers/plan(Query job, Query seconds) 200 400", "GET timers/herd(Query span) 200 400", "GET timers/cluster() 200", "GET timers/events() 200 429",
                "POST timers/jobs/{name}/run(Path name) 200 400 404", "POST timers/jobs/{name}/pause(Path name) 200 400 404", "POST timers/jobs/{name}/resume(Path name) 200 400 404",
                "POST timers/jobs/{name}/cancel(Path name) 200 400 404", "POST timers/jobs/{name}/reschedule(Path name, Body schedule) 200 400 404",
            }));
    }
}
