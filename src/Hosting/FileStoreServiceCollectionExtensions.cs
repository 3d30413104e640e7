using Microsoft.Extensions.DependencyInjection.Extensions;
using TimerAttributes;
using TimerAttributes.State;

#pragma warning disable IDE0130 // The namespace of IServiceCollection, so that the method is found without another using, as .NET's own are.
namespace Microsoft.Extensions.DependencyInjection;
#pragma warning restore IDE0130

/// <summary>Lets the jobs of a host keep their state in files, as in <c>services.AddTimerJobs().UseFileStore()</c>.</summary>
public static class FileStoreServiceCollectionExtensions
{
    /// <summary>
    /// Keeps the state of the jobs in a folder of files, which the processes of one machine may share: see <see cref="FileStore"/>. The stores of
    /// several machines have packages of their own. It takes the place of a store that was added before, so <c>UseKubernetesLease</c> comes after it.
    /// </summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="folder">
    /// The folder of the files, relative to the working folder or absolute. Null, the default, for <see cref="FileStore.DefaultFolder"/>, which the
    /// environment names: that of <c>StateDirectory=</c> in a unit of systemd, for example.
    /// </param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentException">The folder is blank.</exception>
    /// <exception cref="InvalidOperationException">At the start of the host: no folder is given, and the environment names none.</exception>
    public static IServiceCollection UseFileStore(this IServiceCollection services, string? folder = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (folder is not null && string.IsNullOrWhiteSpace(folder))
        {
            throw new ArgumentException(
                $"The folder '{folder}' of the jobs' state is blank: give a path, or leave it out for the folder that the environment names.",
                nameof(folder));
        }

        return services.RemoveAll<StateKeeper>().AddSingleton<StateKeeper>(_ => TimerState.InFiles(folder));
    }
}
