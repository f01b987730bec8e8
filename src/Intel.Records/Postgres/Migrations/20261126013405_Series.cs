using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Intel.Records.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Series : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "seriesdecisions",
                columns: table => new
                {
                    series = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seriesdecisions", x => new { x.series, x.version });
                });

            migrationBuilder.CreateTable(
                name: "seriessuggestions",
                columns: table => new
                {
                    no = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seriessuggestions", x => x.no);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "seriesdecisions");

            migrationBuilder.DropTable(
                name: "seriessuggestions");
        }
    }
}
